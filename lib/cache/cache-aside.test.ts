import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { cached, cacheSums, forget } from "./cache-aside";

vi.mock("@/lib/env", () => ({
  serverEnv: () => ({ UPSTASH_REDIS_REST_URL: "https://redis.example", UPSTASH_REDIS_REST_TOKEN: "token-for-tests" }),
}));
let afterWork: Promise<unknown>[] = [];
vi.mock("@/lib/platform", () => ({
  afterResponse: (work: Promise<unknown>) => afterWork.push(work.catch(() => undefined)),
}));

const schema = z.object({ name: z.string() });
const store = new Map<string, string>();
let sets: unknown[][] = [];
let isDown = false;

beforeEach(() => {
  store.clear();
  sets = [];
  afterWork = [];
  isDown = false;
  vi.stubGlobal("fetch", async (_url: unknown, init?: RequestInit) => {
    if (isDown) throw new TypeError("fetch failed");
    const commands = JSON.parse(String(init?.body)) as string[][];
    return Response.json(commands.map((command) => ({ result: run(command) })));
  });
});
afterEach(() => vi.unstubAllGlobals());

/** GET and SET as Upstash answers them: strings in base64. */
function run([command, key = "", value = "", ...rest]: string[]): string | null {
  if (command?.toLowerCase() === "get") {
    const stored = store.get(key);
    return stored === undefined ? null : Buffer.from(stored).toString("base64");
  }
  if (command?.toLowerCase() === "del") return store.delete(key) ? "1" : "0";
  if (rest.includes("nx") && store.has(key)) return null;
  sets.push([key, ...rest]);
  store.set(key, value);
  return "OK";
}

let keys = 0;
function freshKey(): string {
  keys += 1;
  return `fleet:test-${keys}`;
}

describe("cache aside", () => {
  it("loads once, stores for five minutes give or take a tenth, then answers from Redis", async () => {
    const load = vi.fn(async () => ({ name: "Azteca" }));
    const key = freshKey();
    expect(await cached(key, schema, load)).toEqual({ name: "Azteca" });
    await Promise.all(afterWork);
    expect(await cached(key, schema, load)).toEqual({ name: "Azteca" });
    expect(load).toHaveBeenCalledTimes(1);
    const [stored] = sets;
    // and a minute longer, in which the old value answers
    const ttl = Number(stored?.at(-1)) - 60;
    expect(ttl).toBeGreaterThanOrEqual(270);
    expect(ttl).toBeLessThanOrEqual(330);
  });

  it("answers with the old value while one of all isolates loads the new one", async () => {
    const key = freshKey();
    const old = JSON.stringify({ value: { name: "Azteca" }, freshUntil: Date.now() - 1 });
    store.set(key, old);
    const load = vi.fn(async () => ({ name: "Paulista" }));
    const before = cacheSums();
    expect([await cached(key, schema, load), await cached(key, schema, load)]).toEqual([
      { name: "Azteca" },
      { name: "Azteca" },
    ]);
    await Promise.all(afterWork);
    expect(load).toHaveBeenCalledTimes(1);
    expect(await cached(key, schema, load)).toEqual({ name: "Paulista" });
    const after = cacheSums();
    expect([after.stale - before.stale, after.hits - before.hits, after.misses - before.misses]).toEqual([2, 1, 0]);
  });

  it("loads again what was forgotten", async () => {
    const key = freshKey();
    await cached(key, schema, async () => ({ name: "Azteca" }));
    await Promise.all(afterWork);
    await forget(key);
    expect(await cached(key, schema, async () => ({ name: "Paulista" }))).toEqual({ name: "Paulista" });
  });

  it("asks the database when Redis is down, and does not fail for the sake of a cache", async () => {
    isDown = true;
    const load = vi.fn(async () => ({ name: "Azteca" }));
    expect(await cached(freshKey(), schema, load)).toEqual({ name: "Azteca" });
    await Promise.all(afterWork);
  });

  it("shares one load between concurrent misses", async () => {
    let release = (_value: { name: string }): void => undefined;
    const gate = new Promise<{ name: string }>((resolve) => {
      release = resolve;
    });
    const load = vi.fn(() => gate);
    const key = freshKey();
    const answers = Promise.all([cached(key, schema, load), cached(key, schema, load), cached(key, schema, load)]);
    await vi.waitFor(() => expect(load).toHaveBeenCalled());
    release({ name: "Azteca" });
    expect(await answers).toHaveLength(3);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("does not hang on a load whose own request died", async () => {
    vi.useFakeTimers();
    try {
      const key = freshKey();
      const dead = cached(key, schema, () => new Promise(() => undefined));
      void dead;
      await vi.advanceTimersByTimeAsync(10);
      const answer = cached(key, schema, async () => ({ name: "Azteca" }));
      await vi.advanceTimersByTimeAsync(3_000);
      expect(await Promise.race([answer, Promise.resolve("hangs")])).toEqual({ name: "Azteca" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("loads again when the shape has changed since the value was stored", async () => {
    const key = freshKey();
    store.set(key, JSON.stringify({ value: { title: "old shape" }, freshUntil: Date.now() + 60_000 }));
    expect(await cached(key, schema, async () => ({ name: "Azteca" }))).toEqual({ name: "Azteca" });
    await Promise.all(afterWork);
  });

  it("passes a failed load on, stores nothing and tries again next time", async () => {
    const key = freshKey();
    await expect(cached(key, schema, () => Promise.reject(new Error("not found")))).rejects.toThrow("not found");
    expect(sets).toHaveLength(0);
    expect(await cached(key, schema, async () => ({ name: "Azteca" }))).toEqual({ name: "Azteca" });
    await Promise.all(afterWork);
  });
});
