/**
 * Texts that break out of SQL, of PostgREST's filters, of JSON or of UTF-8, through every parameter and every field of
 * every operation. Whatever a field says, the answer is a success or a refusal with a code: never an error of ours, never
 * a word of the database, never a delay that the text asked for.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import type { Contract } from "@/lib/contracts/operation";
import { idempotencyKey } from "../routes/support/trips";
import { type Cast, castOf } from "./support/people";
import { type Path, sampleOf, schemaOf, textsIn, withValue } from "./support/samples";

vi.setConfig({ testTimeout: 120_000 });
// hundreds of probes by a handful of people: the limits count here as everywhere, up to more
vi.mock("@/lib/ratelimit/policies", async (importOriginal) => {
  const policies = await importOriginal<typeof import("@/lib/ratelimit/policies")>();
  const wider = Object.entries(policies.LIMITS).map(([name, each]) => [name, { ...each, limit: each.limit * 1_000 }]);
  return { ...policies, LIMITS: Object.fromEntries(wider) };
});

const PROBES = [
  "'); select pg_sleep(9); drop table public.rides; --",
  "\\' || (select pg_sleep(9)::text) || $x$%00*,or=(id.gt.0)",
  "a\u0000b\ud800\u202e",
] as const;
/** Words that only a database, a driver or a stack trace says. */
const LEAK =
  /syntax error|sqlstate|pg_catalog|PGRST\d|relation "|column "|violates|invalid input syntax|\bat .+\.ts:\d+|node_modules/i;
const SLOW_MS = 8_000;

let cast: Cast;
const state = () =>
  cast.api.stack.context.backend.query<{ tables: number; fleets: number; admins: number }>(
    `select (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as tables,
      (select count(*)::int from public.fleets) as fleets,
      (select count(*)::int from public.rides) as rides`,
  );
let before: unknown;

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  cast = await castOf();
  before = await state();
});
afterAll(() => cast.api.close());

interface Parts {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function partsOf(contract: Contract): Parts {
  const sample = (part: "params" | "query" | "body") =>
    contract[part] ? (sampleOf(schemaOf(contract[part])) as Record<string, unknown>) : {};
  const body = contract.body ? sample("body") : undefined;
  return { params: { ...sample("params"), ...cast.paramsFor(contract) }, query: sample("query"), body };
}

async function send(contract: Contract, { params, query, body }: Parts) {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(wellFormed(String(params[name]))));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const startedAt = Date.now();
  const { status, body: answer } = await cast.api.call(`${contract.method} ${path}?${search}`, {
    token: cast.tokenFor(contract),
    ...(body === undefined ? {} : { body }),
    headers: contract.needsIdempotencyKey ? idempotencyKey() : {},
  });
  return { status, text: JSON.stringify(answer), milliseconds: Date.now() - startedAt };
}

/** An address cannot hold half of a pair. */
const wellFormed = (text: string) => text.replaceAll(/[\ud800-\udfff]/g, "");

function findingOf(at: string, probe: string, { status, text, milliseconds }: Awaited<ReturnType<typeof send>>) {
  if (status >= 500) return `${at} with ${JSON.stringify(probe)}: ${status} ${text.slice(0, 200)}`;
  if (status === 429) return `${at}: limited, so nothing was tried`;
  if (status >= 400 && LEAK.test(text)) return `${at} with ${JSON.stringify(probe)} says ${text.slice(0, 200)}`;
  return milliseconds > SLOW_MS ? `${at} with ${JSON.stringify(probe)} took ${milliseconds} ms` : null;
}

const places = (parts: Parts): Path[] => textsIn(parts);
const numbers = (parts: Parts): Path[] =>
  Object.entries(parts.query).flatMap(([name, value]) => (typeof value === "number" ? [["query", name]] : []));

describe("texts that break out", () => {
  it.each(CONTRACTS.map((contract) => [contract.id, contract] as const))(
    "get nowhere through %s",
    async (_id, contract) => {
      const honest = partsOf(contract);
      const findings: (string | null)[] = [];
      for (const path of [...places(honest), ...numbers(honest)]) {
        for (const probe of PROBES) {
          const parts = withValue(honest, path, probe) as Parts;
          const answer = await send(contract, parts).catch((error: unknown) => ({
            status: 599,
            text: String(error),
            milliseconds: 0,
          }));
          // `no route` is the test's own word: such a text never makes a path
          if (!answer.text.includes("no route for")) findings.push(findingOf(path.join("."), probe, answer));
        }
      }
      expect(findings.filter((each) => each !== null)).toEqual([]);
    },
  );

  it("change nothing that they were not given to change", async () => {
    expect(await state()).toEqual(before);
  });

  it("are not what every operation refuses: honest samples reach the database", async () => {
    const reached: string[] = [];
    for (const contract of CONTRACTS.filter(({ method }) => method === "GET")) {
      const { status } = await send(contract, partsOf(contract));
      if (status === 200 || status === 404) reached.push(contract.id);
    }
    expect(reached.length).toBeGreaterThan(30);
  });
});

describe("bodies", () => {
  const withBody = CONTRACTS.filter(({ body }) => body !== undefined);

  it.each(withBody.map((contract) => [contract.id, contract] as const))(
    "of %s: too large, of another type, with a field more, with a prototype",
    async (_id, contract) => {
      const { params, body } = partsOf(contract);
      const path = contract.path.replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
      const post = async (text: string, type = "application/json") => {
        const answer = await cast.api.call(`${contract.method} ${path}`, {
          token: cast.tokenFor(contract),
          body: text,
          headers: { "content-type": type, ...(contract.needsIdempotencyKey ? idempotencyKey() : {}) },
        });
        return [answer.status, answer.body.code];
      };
      const text = JSON.stringify(body);
      const large = JSON.stringify({ pad: "x".repeat(contract.maxBodyBytes ?? 64 * 1024) });
      expect(await post(large)).toEqual([413, "payload_too_large"]);
      expect(await post(text, "text/plain")).toEqual([415, "unsupported_media_type"]);
      expect(await post(text, "application/x-www-form-urlencoded")).toEqual([415, "unsupported_media_type"]);
      expect(await post(`${text.slice(0, -1)}${text === "{}" ? "" : ","}"isAdmin":true}`)).toEqual([
        422,
        "invalid_request",
      ]);
      expect((await post(`{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}`))[0]).toBe(422);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );
});
