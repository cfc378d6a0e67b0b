import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMiniRedis, type MiniRedis } from "./index";

describe("the Redis in memory", () => {
  let nowMs: number;
  let redis: MiniRedis;
  const run = (...args: string[]) => redis.exec(args);

  beforeEach(() => {
    nowMs = 1_000_000;
    redis = createMiniRedis({ now: () => nowMs, maxMemoryBytes: 1_000_000 });
  });
  afterEach(() => redis.close());

  it("expires by the injected clock", async () => {
    await run("set", "k", "v", "px", "1500");
    expect([await run("pttl", "k"), await run("ttl", "k"), await run("pexpiretime", "k")]).toEqual([
      1500, 2, 1_001_500,
    ]);
    nowMs += 1499;
    expect(await run("get", "k")).toBe("v");
    nowMs += 1;
    expect([await run("get", "k"), await run("ttl", "k"), await run("dbsize")]).toEqual([null, -2, 0]);
  });

  it("frees expired keys that nobody reads", async () => {
    for (let i = 0; i < 50; i++) await run("set", `k${i}`, "v", "px", String(100 + i));
    await run("set", "kept", "v");
    nowMs += 125;
    expect(redis.heldKeys).toBe(51);
    redis.sweep();
    expect(redis.heldKeys).toBe(25);
  });

  it("does not let an old expiry hit a new value", async () => {
    await run("set", "k", "old", "px", "10");
    await run("set", "k", "new");
    nowMs += 20;
    redis.sweep();
    expect(await run("get", "k")).toBe("new");
  });

  it("refuses to grow beyond its memory, until something is freed", async () => {
    const fill = async () => {
      for (let i = 0; i < 200; i++) await run("set", `big${i}`, "x".repeat(10_000));
    };
    await expect(fill()).rejects.toThrow(/^OOM /);
    expect(redis.heldKeys).toBeLessThan(110);
    expect(await run("get", "big0")).toHaveLength(10_000);
    await run("flushall");
    expect(await run("set", "k", "v")).toMatchObject({ text: "OK" });
  });

  it("counts growth inside collections and by offsets", async () => {
    const fill = async () => {
      for (let i = 0; i < 10_000; i++) await run("rpush", "list", "x".repeat(500));
    };
    await expect(fill()).rejects.toThrow(/^OOM /);
    await run("flushall");
    await expect(run("setrange", "s", "400000000", "x")).rejects.toThrow(/^OOM /);
    await expect(run("setbit", "s", "4294967295", "1")).rejects.toThrow(/^OOM /);
    expect(await run("exists", "s")).toBe(0);
  });

  it("stays usable when the same key is overwritten for ever", async () => {
    for (let i = 0; i < 300; i++) await run("set", "same", "x".repeat(10_000));
    expect(await run("strlen", "same")).toBe(10_000);
  });

  it("stops endless scripts, also those that catch errors", async () => {
    await expect(run("eval", "while true do end", "0")).rejects.toThrow(/too many instructions/);
    const stubborn = "while true do pcall(function() while true do end end) end";
    await expect(run("eval", stubborn, "0")).rejects.toThrow(/too many instructions/);
    expect(await run("eval", "return 1", "0")).toBe(1);
  }, 60_000);

  it("survives scripts that break the interpreter", async () => {
    await expect(run("eval", "local function f() return 1 + f() end return f()", "0")).rejects.toThrow(
      /overflow|failed/,
    );
    await expect(run("eval", "local t = {} t[1] = t return t", "0")).rejects.toThrow(/stack limit/);
    expect(await run("eval", "return redis.call('echo', 'alive')", "0")).toBe("alive");
  });

  it.each([
    "return io",
    "return os",
    "return require",
    "return loadfile",
    "return debug",
    "return string.dump",
    "return getmetatable(_G)",
  ])("keeps scripts inside: %s", async (script) => {
    const answer = await run("eval", script, "0").catch((error: Error) => error.message);
    expect(answer === null || /nonexistent global/.test(String(answer))).toBe(true);
  });

  it("does not carry keys from one script to the next", async () => {
    await run("eval", "return KEYS[1]", "1", "secret");
    expect(await run("eval", "return {#KEYS, #ARGV}", "0")).toEqual([0, 0]);
  });

  it("hides a failing write's half-made key", async () => {
    await run("hset", "h", "f", "text");
    await expect(run("hincrby", "h2", "f", "x")).rejects.toThrow(/integer/);
    await expect(run("zadd", "z", "nan", "m")).rejects.toThrow(/float/);
    expect(await run("exists", "h2", "z")).toBe(0);
  });

  it("says which Redis commands it does not have", async () => {
    await expect(run("geoadd", "g", "1", "2", "m")).rejects.toThrow(/'geoadd' is a Redis command .* not implement/);
    await expect(run("nosuch")).rejects.toThrow("ERR unknown command 'nosuch', with args beginning with: ");
  });
});
