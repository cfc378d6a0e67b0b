import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { defineContract } from "@/lib/contracts/operation";
import { AppError } from "@/lib/errors/app-error";
import { defineRoute } from "./define-route";
import { seal } from "./sealed-answer";

/** What happened, in order; the wrapper's promise is its order. */
let steps: string[] = [];
let caller: string | null = "user-1";
let refusal: { at: string; error: Error } | null = null;

function step(name: string): void {
  steps.push(name);
  if (refusal?.at === name) throw refusal.error;
}

vi.mock("@/lib/auth/principal", () => ({
  principalOf: async () => {
    step("principal");
    return caller && { userId: caller, accessToken: "jwt", isAnonymous: false, email: null, via: "bearer" };
  },
  assertSameOrigin: () => step("origin"),
  assertScope: () => step("scope"),
}));
vi.mock("@/lib/ratelimit/limiter", () => ({
  checkLimit: async (name: string, key: string) => {
    step(`limit:${name}:${key}`);
    return { name, limit: 20, remaining: 7, resetSeconds: 30 };
  },
}));
const SECRET = "sb_secret_of_these_tests";
vi.mock("@/lib/env", () => ({ serverEnv: () => ({ SUPABASE_SECRET_KEY: SECRET }) }));
let answers: Record<string, unknown> = {};
let rpcCalls: [string, Record<string, unknown>][] = [];
const rpc = async (name: string, args: Record<string, unknown>) => {
  step(name);
  rpcCalls.push([name, args]);
  return { data: answers[name] ?? null, error: null };
};
vi.mock("@/lib/db/clients", () => ({ userClient: () => ({ rpc }), anonClient: () => ({ rpc }) }));

const base = {
  summary: "for tests",
  tag: "Tests",
  status: 201,
  body: z.strictObject({ seats: z.int().min(1).max(8) }),
  response: z.strictObject({ ref: z.string().max(10) }),
  errors: [],
} as const;
const open = defineContract({ ...base, id: "open", method: "POST", path: "/api/open", access: "public" });
const kept = defineContract({
  ...base,
  id: "kept",
  method: "POST",
  path: "/api/kept",
  access: "user",
  needsIdempotencyKey: true,
});

let result: unknown = { ref: "NX-1" };
const verb = async () => {
  step("verb");
  return result as { ref: string };
};
const noParams = { params: Promise.resolve({}) };
const openHandler = defineRoute(open, { limit: "read" }, verb);
const keptHandler = defineRoute(kept, { limit: "book" }, verb);
const openRoute = (request: Request) => openHandler(request, noParams);
const keptRoute = (request: Request) => keptHandler(request, noParams);

function post(body: BodyInit | null, headers: Record<string, string> = {}, path = "/api/kept"): Request {
  return new Request(`https://app.example${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "cf-connecting-ip": "203.0.113.9", ...headers },
  });
}
const KEY = { "idempotency-key": "key-00000001" };
async function codeOf(response: Response): Promise<[number, unknown]> {
  const problem = (await response.json()) as Record<string, unknown>;
  return [response.status, problem.code];
}

beforeEach(() => {
  steps = [];
  caller = "user-1";
  refusal = null;
  result = { ref: "NX-1" };
  rpcCalls = [];
  answers = { idempotency_begin: { state: "new", status_code: null, response: null } };
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

describe("a route", () => {
  it("works in one order: floor, principal, origin, limit, scope, stored answer, verb, store", async () => {
    const response = await keptRoute(post('{"seats":2}', KEY));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ ref: "NX-1" });
    expect(steps).toEqual([
      "limit:floor:203.0.113.9",
      "principal",
      "origin",
      "limit:book:user:user-1",
      "scope",
      "idempotency_begin",
      "verb",
      "idempotency_finish",
    ]);
  });

  it("tells the request id, the limit and that nobody may store the answer", async () => {
    const { headers } = await openRoute(post('{"seats":2}', { "x-request-id": "from-the-gateway" }));
    expect(headers.get("x-request-id")).toBe("from-the-gateway");
    expect(headers.get("ratelimit")).toBe('"read";r=7;t=30');
    expect(headers.get("ratelimit-policy")).toBe('"read";q=20;w=60');
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("says of an operation that will go since when, until when and what comes instead", async () => {
    const old = defineContract({
      ...open,
      deprecated: { since: "2027-01-01", sunset: "2027-07-01", successor: "/api/v1/new" },
    });
    const { headers } = await defineRoute(
      old,
      { limit: "read" },
      async () => result as { ref: string },
    )(post('{"seats":2}'), { params: Promise.resolve({}) });
    expect(headers.get("deprecation")).toBe("@1798761600");
    expect(headers.get("sunset")).toBe("Thu, 01 Jul 2027 00:00:00 GMT");
    expect(headers.get("link")).toBe('</api/v1/new>; rel="successor-version"');
  });

  it("ignores addresses that a client can make up", async () => {
    await openRoute(post('{"seats":2}', { "x-forwarded-for": "198.51.100.1", "x-real-ip": "198.51.100.1" }));
    expect(steps[0]).toBe("limit:floor:203.0.113.9");
  });

  it("asks a stranger to sign in before it reads his body", async () => {
    caller = null;
    expect(await codeOf(await keptRoute(post("{", KEY)))).toEqual([401, "unauthenticated"]);
    expect(steps).not.toContain("verb");
  });

  it.each<[string, BodyInit, Record<string, string>, number, string]>([
    ["of another type", '{"seats":2}', { "content-type": "text/plain" }, 415, "unsupported_media_type"],
    [
      "that only starts like JSON's type",
      '{"seats":2}',
      { "content-type": "application/jsonp" },
      415,
      "unsupported_media_type",
    ],
    ["that is no JSON", "{seats:2}", {}, 400, "malformed_json"],
    ["that is empty", "", {}, 400, "malformed_json"],
    ["that is no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), {}, 400, "malformed_json"],
    ["over 64 KiB", JSON.stringify({ seats: 2, pad: "x".repeat(66_000) }), {}, 413, "payload_too_large"],
    ["with an unknown field", '{"seats":2,"price":1}', {}, 422, "invalid_request"],
    ["with a wrong type", '{"seats":"2"}', {}, 422, "invalid_request"],
    ["that is a list", "[]", {}, 422, "invalid_request"],
    ["with a prototype in it", '{"seats":2,"__proto__":{"admin":true}}', {}, 422, "invalid_request"],
  ])("refuses a body %s, and the verb never runs", async (_name, body, headers, status, code) => {
    expect(await codeOf(await keptRoute(post(body, { ...KEY, ...headers })))).toEqual([status, code]);
    expect(steps.filter((name) => name === "verb" || name.startsWith("idempotency"))).toEqual([]);
  });

  it("refuses a query that the contract does not know, and a parameter given twice", async () => {
    expect(await codeOf(await openRoute(post('{"seats":2}', {}, "/api/open?debug=1")))).toEqual([
      422,
      "invalid_request",
    ]);
    expect(await codeOf(await openRoute(post('{"seats":2}', {}, "/api/open?a=1&a=2")))).toEqual([
      422,
      "invalid_request",
    ]);
  });

  it("answers a domain error with its problem", async () => {
    refusal = { at: "verb", error: new AppError("slot_taken") };
    const response = await openRoute(post('{"seats":2}'));
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await codeOf(response)).toEqual([409, "slot_taken"]);
  });

  it("gives nothing of an unexpected error away, but its request id", async () => {
    refusal = { at: "verb", error: new Error("password of the database") };
    const response = await openRoute(post('{"seats":2}', { "x-request-id": "request-7" }));
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("password");
    expect(JSON.parse(text)).toMatchObject({ code: "internal", requestId: "request-7" });
  });

  it("answers 500 rather than data that its contract does not know", async () => {
    result = { ref: "NX-1", secretColumn: 1 };
    const response = await openRoute(post('{"seats":2}'));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secretColumn");
  });
});

describe("an idempotent route", () => {
  it("needs a key, and a sensible one", async () => {
    expect(await codeOf(await keptRoute(post('{"seats":2}')))).toEqual([400, "idempotency_key_required"]);
    const odd = await keptRoute(post('{"seats":2}', { "idempotency-key": "short" }));
    expect(await codeOf(odd)).toEqual([422, "invalid_request"]);
    expect(steps).not.toContain("verb");
  });

  it("repeats the stored answer without running the verb", async () => {
    const context = { secret: SECRET, principal: "user-1", endpoint: "kept", key: KEY["idempotency-key"] };
    const stored = await seal(context, { ref: "NX-0" });
    answers.idempotency_begin = { state: "replay", status_code: 201, response: stored };
    const response = await keptRoute(post('{"seats":2}', KEY));
    expect([response.status, await response.json()]).toEqual([201, { ref: "NX-0" }]);
    expect(response.headers.get("idempotent-replayed")).toBe("true");
    expect(steps).not.toContain("verb");
  });

  it("keeps the answer so that the table alone does not tell it, and runs the verb when it cannot be opened", async () => {
    await keptRoute(post('{"seats":2}', KEY));
    const [, kept] = rpcCalls.find(([name]) => name === "idempotency_finish") ?? [];
    expect(kept?.p_response).toMatch(/^v1\./);
    expect(JSON.stringify(kept)).not.toContain("NX-1");
    answers.idempotency_begin = { state: "replay", status_code: 201, response: "v1.AAAA.AAAA" };
    const response = await keptRoute(post('{"seats":2}', KEY));
    expect([response.status, await response.json()]).toEqual([201, { ref: "NX-1" }]);
    expect(steps.filter((name) => name === "verb")).toHaveLength(2);
    expect(steps.filter((name) => name === "idempotency_finish")).toHaveLength(1);
  });

  it("refuses the key of another request", async () => {
    answers.idempotency_begin = { state: "mismatch", status_code: null, response: null };
    expect(await codeOf(await keptRoute(post('{"seats":3}', KEY)))).toEqual([422, "idempotency_mismatch"]);
  });

  it("fingerprints what was sent, so that another body is another request", async () => {
    await keptRoute(post('{"seats":2}', KEY));
    await keptRoute(post('{"seats":3}', KEY));
    const hashes = rpcCalls.filter(([name]) => name === "idempotency_begin").map(([, args]) => args.p_hash);
    expect(new Set(hashes).size).toBe(2);
  });

  it("frees the key after a failure, so that the retry can succeed", async () => {
    refusal = { at: "verb", error: new AppError("unavailable") };
    await keptRoute(post('{"seats":2}', KEY));
    expect(steps.slice(-2)).toEqual(["verb", "idempotency_abandon"]);
  });

  it("does not undo what has happened when only the answer cannot be stored", async () => {
    refusal = { at: "idempotency_finish", error: new AppError("upstream_timeout") };
    const response = await keptRoute(post('{"seats":2}', KEY));
    expect([response.status, await response.json()]).toEqual([201, { ref: "NX-1" }]);
    expect(steps).not.toContain("idempotency_abandon");
  });
});
