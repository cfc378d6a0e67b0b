import { type Bytes, type Executor, type Reply, ReplyError } from "../protocol";
import { dispatch, findCommand } from "./dispatch";
import { wrongArity } from "./errors";
import { Keyspace } from "./keyspace";
import { LuaEngine } from "./lua/engine";
import { parseInteger } from "./numbers";

const SWEEP_INTERVAL_MS = 10_000;
const DEFAULT_MAX_MEMORY_BYTES = 128 * 1024 * 1024;

export interface MiniRedisOptions {
  readonly now: () => number;
  readonly maxMemoryBytes?: number;
}

export interface MiniRedis extends Executor {
  /** Frees expired keys; runs by itself every ten seconds. */
  sweep(): void;
  /** Keys in memory, expired ones included. */
  readonly heldKeys: number;
}

const isEval = (name: string | undefined) => /^eval(_ro)?$/i.test(name ?? "");

function checkEval(args: readonly Bytes[]): { script: Bytes; keys: Bytes[]; argv: Bytes[] } {
  const [name = "", script, count, ...rest] = args;
  if (script === undefined || count === undefined) throw wrongArity(name.toLowerCase());
  const keyCount = parseInteger(count);
  if (keyCount < 0) throw new ReplyError("ERR Number of keys can't be negative");
  if (keyCount > rest.length) throw new ReplyError("ERR Number of keys can't be greater than number of args");
  return { script, keys: rest.slice(0, keyCount), argv: rest.slice(keyCount) };
}

/** Redis in this process. JavaScript runs one thing at a time, so commands, scripts and transactions are atomic. */
export function createMiniRedis({ now, maxMemoryBytes = DEFAULT_MAX_MEMORY_BYTES }: MiniRedisOptions): MiniRedis {
  const db = new Keyspace(now, maxMemoryBytes);
  const lua = new LuaEngine((args, isReadOnly) => {
    if (isReadOnly && findCommand(args).isWrite) {
      throw new ReplyError("ERR Write commands are not allowed from read-only scripts.");
    }
    return dispatch(db, args);
  });
  const run = (args: readonly Bytes[]): Reply => {
    if (!isEval(args[0])) return dispatch(db, args);
    return lua.run({ ...checkEval(args), isReadOnly: args[0]?.toLowerCase() === "eval_ro" });
  };
  const runOrError = (args: readonly Bytes[]): Reply => {
    try {
      return run(args);
    } catch (error) {
      if (error instanceof ReplyError) return error;
      throw error;
    }
  };
  const sweep = setInterval(() => db.sweep(), SWEEP_INTERVAL_MS);
  sweep.unref();
  return {
    exec: async (args) => {
      db.tick();
      return run(args);
    },
    multi: async (commands) => {
      db.tick();
      for (const args of commands) checkQueued(args);
      return commands.map(runOrError);
    },
    sweep: () => db.sweep(),
    get heldKeys() {
      return db.heldKeys;
    },
    close: async () => clearInterval(sweep),
  };
}

/** What Redis finds out while it queues: a bad command discards the whole transaction. */
function checkQueued(args: readonly Bytes[]): void {
  try {
    if (isEval(args[0])) {
      if (args.length < 3) throw wrongArity("eval");
    } else findCommand(args);
  } catch {
    throw new ReplyError("EXECABORT Transaction discarded because of previous errors.");
  }
}
