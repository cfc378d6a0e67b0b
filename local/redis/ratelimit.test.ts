import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hasRedisServer, startRedisEndpoint, startRedisServer } from "./testing";

const KINDS = [
  ["in memory", false],
  ["redis-server", true],
] as const;

type Options = Partial<ConstructorParameters<typeof Ratelimit>[0]>;

/** The start of a window of every length used here. */
const START = Date.UTC(2030, 0, 1);

describe.each(KINDS)("@upstash/ratelimit against %s", (_name, isServer) => {
  let redis: Redis;
  let prefixes = 0;
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    if (isServer && !hasRedisServer()) return;
    const server = isServer ? await startRedisServer() : undefined;
    const started = await startRedisEndpoint(server?.url);
    redis = started.redis;
    closers.push(started.close, async () => server?.stop());
  });
  // The limiter's windows follow the caller's clock, so moving it is enough on both servers.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });
  const check = isServer && !hasRedisServer() ? it.skip : it;

  const limiterWith = (limiter: Options["limiter"] & object, options: Options = {}) =>
    new Ratelimit({ redis, limiter, prefix: `limit${++prefixes}`, ephemeralCache: false, ...options });
  const burst = async (limiter: Ratelimit, times: number) => {
    const answers = [];
    for (let i = 0; i < times; i++) answers.push(await limiter.limit("user"));
    return answers;
  };
  const successes = (answers: { success: boolean }[]) => answers.map((answer) => answer.success);
  const remaining = (answers: { remaining: number }[]) => answers.map((answer) => answer.remaining);

  check("fixed window", async () => {
    const limiter = limiterWith(Ratelimit.fixedWindow(3, "1 s"));
    const answers = await burst(limiter, 5);
    expect(successes(answers)).toEqual([true, true, true, false, false]);
    expect(remaining(answers)).toEqual([2, 1, 0, 0, 0]);
    vi.setSystemTime(START + 1000);
    expect(successes(await burst(limiter, 1))).toEqual([true]);
    expect((await limiter.getRemaining("user")).remaining).toBe(2);
  });

  check("sliding window", async () => {
    const limiter = limiterWith(Ratelimit.slidingWindow(4, "1 s"));
    const answers = await burst(limiter, 6);
    expect(successes(answers)).toEqual([true, true, true, true, false, false]);
    expect(remaining(answers)).toEqual([3, 2, 1, 0, 0, 0]);
    // A quarter into the next window three quarters of the last one still count.
    vi.setSystemTime(START + 1250);
    expect(successes(await burst(limiter, 3))).toEqual([true, false, false]);
  });

  check("token bucket", async () => {
    const limiter = limiterWith(Ratelimit.tokenBucket(2, "500 ms", 5));
    const answers = await burst(limiter, 7);
    expect(successes(answers)).toEqual([true, true, true, true, true, false, false]);
    expect(remaining(answers)).toEqual([4, 3, 2, 1, 0, 0, 0]);
    vi.setSystemTime(START + 510);
    expect(successes(await burst(limiter, 3))).toEqual([true, true, false]);
  });

  check("cost, refund and reset", async () => {
    const limiter = limiterWith(Ratelimit.slidingWindow(10, "60 s"));
    expect((await limiter.limit("user", { rate: 7 })).remaining).toBe(3);
    expect((await limiter.limit("user", { rate: -2 })).remaining).toBe(5);
    await limiter.resetUsedTokens("user");
    expect((await limiter.limit("user")).remaining).toBe(9);
  });

  check("exactly the limit passes in parallel", async () => {
    const limiter = limiterWith(Ratelimit.slidingWindow(20, "60 s"));
    const answers = await Promise.all(Array.from({ length: 50 }, () => limiter.limit("user")));
    expect(answers.filter((answer) => answer.success)).toHaveLength(20);
  });

  check("cached fixed window", async () => {
    const limiter = limiterWith(Ratelimit.cachedFixedWindow(2, "10 s"), { ephemeralCache: new Map() });
    const answers = await burst(limiter, 3);
    await Promise.all(answers.map((answer) => answer.pending));
    expect(successes(answers)).toEqual([true, true, false]);
  });

  check("analytics", async () => {
    const limiter = limiterWith(Ratelimit.slidingWindow(5, "10 s"), { analytics: true, prefix: "counted" });
    const answer = await limiter.limit("1.2.3.4");
    await answer.pending;
    expect(await redis.keys("counted:events*")).toHaveLength(1);
  });

  check("deny list", async () => {
    await redis.sadd("denied:denyList:all", "bad");
    // Without this the limiter would fetch a public list of addresses.
    await redis.set("denied:ipDenyListStatus", "disabled");
    const limiter = limiterWith(Ratelimit.slidingWindow(5, "10 s"), { prefix: "denied", enableProtection: true });
    expect(await limiter.limit("bad")).toMatchObject({ success: false, reason: "denyList" });
    expect(await limiter.limit("good")).toMatchObject({ success: true });
  });
});
