import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { IsolateCounter } from "./isolate-counter";
import { checkLimit } from "./limiter";
import { LIMITS } from "./policies";

vi.mock("@/lib/env", () => ({
  serverEnv: () => ({ UPSTASH_REDIS_REST_URL: "https://redis.example", UPSTASH_REDIS_REST_TOKEN: "token-for-tests" }),
}));
vi.mock("@/lib/platform", () => ({ afterResponse: (work: Promise<unknown>) => void work.catch(() => undefined) }));

let redis: (init?: RequestInit) => Response | Promise<Response>;
let calls = 0;
beforeEach(() => {
  calls = 0;
  vi.stubGlobal("fetch", async (_url: unknown, init?: RequestInit) => {
    calls += 1;
    return redis(init);
  });
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What the sliding-window script answers (the client sends its commands as a pipeline): tokens left, -1 for none. */
const left = (remaining: number) => () => Response.json([{ result: [remaining, LIMITS.book.limit] }]);
const refused = () => {
  throw new TypeError("fetch failed");
};
const hangs = () => new Promise<Response>(() => undefined);

let callers = 0;
/** A caller that no other test has counted. */
function caller(): string {
  callers += 1;
  return `user:test-${callers}`;
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => (error instanceof AppError ? error : Promise.reject(error)));
}

describe("limits", () => {
  it("tell what is left", async () => {
    redis = left(17);
    expect(await checkLimit("book", caller())).toMatchObject({ name: "book", limit: 20, remaining: 17 });
  });

  it("refuse over the limit and say when to come back; the next refusal needs no Redis", async () => {
    redis = left(-1);
    const key = caller();
    const first = await outcome(checkLimit("book", key));
    expect(first).toMatchObject({ code: "rate_limited", status: 429 });
    expect((first as AppError).retryAfterSeconds).toBeGreaterThan(0);
    const before = calls;
    expect(await outcome(checkLimit("book", key))).toMatchObject({ code: "rate_limited" });
    expect(calls).toBe(before);
  });

  it.each([
    ["refuses connections", refused],
    ["hangs", hangs],
    ["answers 500", () => new Response("boom", { status: 500 })],
  ])("while Redis %s, reads stay open and bookings and payments close with 503", async (_name, failure) => {
    redis = failure;
    expect(await checkLimit("read", caller())).toBeNull();
    for (const name of ["book", "pay"] as const) {
      const error = await outcome(checkLimit(name, caller()));
      expect(error).toMatchObject({ code: "unavailable", status: 503 });
      expect((error as AppError).retryAfterSeconds).toBeGreaterThan(0);
    }
  });

  it("still count in the isolate while Redis is down, so that an outage opens no flood gate", async () => {
    redis = refused;
    const key = caller();
    const now = Date.now();
    for (let count = 0; count < LIMITS.search.limit; count += 1) await checkLimit("search", key, now);
    expect(await outcome(checkLimit("search", key, now))).toMatchObject({ code: "rate_limited" });
    const later = now + LIMITS.search.windowSeconds * 1000;
    expect(await outcome(checkLimit("search", key, later))).toBeNull();
  });

  it("never ask Redis for positions", async () => {
    redis = refused;
    expect(await checkLimit("position", caller())).toMatchObject({ remaining: LIMITS.position.limit - 1 });
    expect(calls).toBe(0);
  });

  it("ask Redis once for several requests of a caller who keeps coming, and each time where it costs money", async () => {
    const rates: number[] = [];
    let taken = 0;
    redis = (init) => {
      const [[, , , ...values]] = JSON.parse(String(init?.body)) as [string[]];
      const rate = Number(values.at(-1));
      rates.push(rate);
      taken += rate;
      return Response.json([{ result: [LIMITS.read.limit - taken, LIMITS.read.limit] }]);
    };
    const key = caller();
    const states = [];
    for (let count = 0; count < 30; count += 1) states.push(await checkLimit("read", key));
    expect(rates).toEqual([1, 2, 4, 8, 15]);
    expect(states.map((state) => state?.remaining)).toEqual(Array.from({ length: 30 }, (_, index) => 299 - index));
    const before = calls;
    for (let count = 0; count < 5; count += 1) await checkLimit("book", key);
    expect(calls).toBe(before + 5);
  });

  it("leave an ordinary visitor's address to the isolate, and tell Redis of all its requests when it gets loud", async () => {
    const rates: number[] = [];
    redis = (init) => {
      rates.push(Number((JSON.parse(String(init?.body)) as string[][])[0]?.at(-1)));
      return Response.json([{ result: [500, LIMITS.floor.limit] }]);
    };
    const key = caller();
    for (let count = 1; count < LIMITS.floor.quiet; count += 1) await checkLimit("floor", key);
    expect(rates).toEqual([]);
    await checkLimit("floor", key);
    expect(rates).toEqual([LIMITS.floor.quiet]);
  });

  it("are counted apart for each caller", async () => {
    redis = (init) => left(String(init?.body).includes("spent") ? -1 : 5)();
    expect(await outcome(checkLimit("book", "user:spent"))).toMatchObject({ code: "rate_limited" });
    expect(await checkLimit("book", caller())).toMatchObject({ remaining: 5 });
  });
});

describe("the policy table", () => {
  it("closes what costs money", () => {
    expect([LIMITS.book.whenDown, LIMITS.pay.whenDown]).toEqual(["closed", "closed"]);
  });
});

describe("the counter of an isolate", () => {
  it("starts again after the window", () => {
    const counter = new IsolateCounter();
    expect(counter.hit("a", 1, 1_000, 0).remaining).toBe(0);
    expect(counter.hit("a", 1, 1_000, 999).remaining).toBe(-1);
    expect(counter.hit("a", 1, 1_000, 1_000).remaining).toBe(0);
  });

  it("stays bounded under addresses without end", () => {
    const counter = new IsolateCounter(100);
    for (let index = 0; index < 10_000; index += 1) counter.hit(`ip:${index}`, 1, 60_000, 0);
    // the oldest keys were forgotten, the newest are still counted
    expect(counter.hit("ip:9999", 1, 60_000, 1).remaining).toBe(-1);
    expect(counter.hit("ip:0", 1, 60_000, 1).remaining).toBe(0);
  });
});
