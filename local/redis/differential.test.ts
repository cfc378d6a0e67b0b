import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashes, keys, lists, sets, strings, zsets } from "./differential-commands";
import { createMiniRedis } from "./mini";
import { type Executor, type Reply, ReplyError, Status } from "./protocol";
import { createRespClient } from "./resp/client";
import { hasRedisServer, startRedisServer, type TestRedisServer } from "./testing";

/** Time of the two differs by what the run itself takes, so TTLs are large and compared roughly. */
const TIME_COMMANDS = new Set(["ttl", "pttl", "expiretime", "pexpiretime"]);
/** Replies whose order Redis does not promise. */
const UNORDERED = new Set("keys smembers sunion sinter sdiff hgetall hkeys hvals hscan sscan".split(" "));

/** Of two mistakes in one command either may be reported first, so the wording is not compared. */
const errorCode = (error: Error) => `-${error.message.split(" ")[0]}`;

async function ask(executor: Executor, args: readonly string[]): Promise<unknown> {
  return executor.exec(args).then(
    (reply) => describeReply(reply),
    (error: Error) => errorCode(error),
  );
}

function describeReply(reply: Reply): unknown {
  if (reply instanceof Status) return `+${reply.text}`;
  if (reply instanceof ReplyError) return errorCode(reply);
  return Array.isArray(reply) ? reply.map(describeReply) : reply;
}

function normalise(name: string, reply: unknown): unknown {
  if (TIME_COMMANDS.has(name) && typeof reply === "number" && reply > 0) return "some time";
  if (!UNORDERED.has(name) || !Array.isArray(reply)) return reply;
  if (name === "hgetall") return sortedPairs(reply);
  if (name === "hscan") return [reply[0], sortedPairs(reply[1])];
  return name === "sscan" ? [reply[0], [...reply[1]].sort()] : [...reply].sort();
}

const sortedPairs = (flat: unknown[]) =>
  flat.flatMap((field, at) => (at % 2 === 0 ? [JSON.stringify([field, flat[at + 1]])] : [])).sort();

describe.skipIf(!hasRedisServer())("the Redis in memory answers as redis-server", () => {
  let server: TestRedisServer;
  let real: Executor;
  beforeAll(async () => {
    server = await startRedisServer();
    real = createRespClient(server.url);
  });
  afterAll(async () => {
    await real?.close();
    await server?.stop();
  });

  async function compare(commands: readonly string[][]): Promise<void> {
    const mini = createMiniRedis({ now: Date.now });
    try {
      await real.exec(["flushall"]);
      for (const [at, args] of commands.entries()) {
        const [name = ""] = args;
        const [ours, theirs] = [await ask(mini, args), await ask(real, args)];
        const trail = commands.slice(0, at + 1).map((words) => words.join(" "));
        expect(normalise(name, ours), trail.join(" | ")).toEqual(normalise(name, theirs));
      }
    } finally {
      await mini.close();
    }
  }

  const families = { strings, hashes, lists, sets, zsets, mixed: [...strings, ...hashes, ...lists, ...sets, ...zsets] };
  it.each(Object.entries(families))(
    "%s",
    async (_family, family) => {
      const sequence = fc.array(fc.oneof(...family, ...keys), { minLength: 5, maxLength: 40 });
      await fc.assert(fc.asyncProperty(sequence, compare), { numRuns: Number(process.env.FUZZ_RUNS ?? 60) });
    },
    60_000,
  );
});
