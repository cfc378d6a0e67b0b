import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedisServer, startRedisEndpoint, startRedisServer, TEST_TOKEN } from "./testing";

const KINDS = [
  ["in memory", false],
  ["redis-server", true],
] as const;

const authorization = { authorization: `Bearer ${TEST_TOKEN}` };

describe.each(KINDS)("@upstash/redis against %s", (_name, isServer) => {
  let redis: Redis;
  let endpoint: string;
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    if (isServer && !hasRedisServer()) return;
    const server = isServer ? await startRedisServer() : undefined;
    const started = await startRedisEndpoint(server?.url);
    ({ redis, endpoint } = started);
    closers.push(started.close, async () => server?.stop());
    await redis.flushall();
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });
  const check = isServer && !hasRedisServer() ? it.skip : it;

  check("keeps text beyond ASCII", async () => {
    expect(await redis.set("a", "žluť 🐎")).toBe("OK");
    expect(await redis.get("a")).toBe("žluť 🐎");
    expect(await redis.strlen("a")).toBe(11);
  });

  check("keeps objects and knows missing keys", async () => {
    await redis.set("j", { x: [1, 2] });
    expect([await redis.get("j"), await redis.get("none")]).toEqual([{ x: [1, 2] }, null]);
  });

  check("sets only new keys, with expiry", async () => {
    const first = await redis.set("k", "1", { nx: true, ex: 10 });
    expect([first, await redis.set("k", "2", { nx: true }), await redis.ttl("k")]).toEqual(["OK", null, 10]);
  });

  check("forgets expired keys", async () => {
    await redis.set("p", "v", { px: 40 });
    await expect.poll(() => redis.get("p"), { interval: 10 }).toBeNull();
  });

  check("counts", async () => {
    await redis.incr("n");
    await redis.incrby("n", 5);
    await redis.expire("n", 5);
    expect(await redis.pttl("n")).toBeGreaterThan(4000);
    expect(await redis.decr("n")).toBe(5);
    expect(await redis.incrbyfloat("f", 0.1)).toBe(0.1);
    expect(await redis.incrbyfloat("f", 0.2)).toBe(0.3);
  });

  check("refuses to count text", async () => {
    await redis.set("str", "abc");
    await expect(redis.incr("str")).rejects.toThrow(/not an integer/);
  });

  check("hashes", async () => {
    await redis.hset("h", { a: 1, b: "x" });
    expect(await redis.hgetall("h")).toEqual({ a: 1, b: "x" });
    expect([await redis.hget("h", "a"), await redis.hincrby("h", "a", 2)]).toEqual([1, 3]);
    expect(await redis.hmget("h", "a", "zz")).toEqual({ a: 3, zz: null });
    expect(await redis.hdel("h", "b")).toBe(1);
  });

  check("lists", async () => {
    await redis.rpush("l", "a", "b", "c");
    expect([await redis.lrange("l", 0, -1), await redis.lpop("l"), await redis.llen("l")]).toEqual([
      ["a", "b", "c"],
      "a",
      2,
    ]);
  });

  check("sets", async () => {
    await redis.sadd("s", "x", "y");
    expect((await redis.smembers("s")).sort()).toEqual(["x", "y"]);
    expect([await redis.sismember("s", "x"), await redis.scard("s")]).toEqual([1, 2]);
  });

  check("sorted sets", async () => {
    await redis.zadd("z", { score: 2, member: "b" }, { score: 1, member: "a" });
    expect(await redis.zrange("z", 0, -1, { withScores: true })).toEqual(["a", 1, "b", 2]);
    expect([await redis.zincrby("z", 5, "a"), await redis.zrank("z", "a")]).toEqual([6, 1]);
    expect(await redis.zrange("z", 0, 10, { byScore: true })).toEqual(["b", "a"]);
  });

  check("finds keys", async () => {
    const [cursor, keys] = await redis.scan(0, { match: "a*", count: 100 });
    expect([String(cursor), keys]).toEqual(["0", ["a"]]);
    expect([await redis.exists("a", "nope"), await redis.type("h"), await redis.del("a", "nope")]).toEqual([
      1,
      "hash",
      1,
    ]);
  });

  check("scans page by page while keys go away", async () => {
    const names = Array.from({ length: 57 }, (_, i) => `page:${i}`);
    await redis.mset(Object.fromEntries(names.map((name) => [name, 1])));
    const seen = new Set<string>();
    let cursor = "0";
    do {
      const [next, keys] = await redis.scan(cursor, { match: "page:*", count: 5 });
      for (const key of keys) seen.add(key);
      if (keys[0]) await redis.del(keys[0]);
      cursor = String(next);
    } while (cursor !== "0");
    expect(seen.size).toBe(names.length);
  });

  check("many at once", async () => {
    await redis.mset({ m1: 1, m2: "two" });
    expect(await redis.mget("m1", "mx", "m2")).toEqual([1, null, "two"]);
  });

  check("pipelines, with errors in place", async () => {
    expect(await redis.pipeline().set("q", 1).incr("q").get("q").exec()).toEqual(["OK", 2, 2]);
    const answers = await redis.pipeline().set("str", "a").incr("str").get("str").exec({ keepErrors: true });
    expect(answers.map((answer) => answer.result ?? answer.error)).toEqual([
      "OK",
      expect.stringMatching(/integer/),
      "a",
    ]);
  });

  check("transactions", async () => {
    expect(await redis.multi().set("mm", 5).incr("mm").hgetall("h").exec()).toEqual(["OK", 6, { a: 3 }]);
  });

  check("discards a transaction with a bad command", async () => {
    const body = JSON.stringify([["SET", "discarded", "1"], ["NOSUCH"]]);
    const response = await fetch(`${endpoint}/multi-exec`, { method: "POST", headers: authorization, body });
    expect([response.status, await response.json()]).toEqual([400, { error: expect.stringMatching(/^EXECABORT/) }]);
    expect(await redis.get("discarded")).toBeNull();
  });

  check("keeps script bookkeeping in the order of a transaction", async () => {
    const body = JSON.stringify([
      ["SCRIPT", "LOAD", "return 7"],
      ["SET", "o", "1"],
      ["EVALSHA", "f".repeat(40), "0"],
      ["GET", "o"],
    ]);
    const response = await fetch(`${endpoint}/multi-exec`, { method: "POST", headers: authorization, body });
    expect(await response.json()).toEqual([
      { result: expect.stringMatching(/^[0-9a-f]{40}$/) },
      { result: "OK" },
      { error: expect.stringMatching(/^NOSCRIPT/) },
      { result: "1" },
    ]);
  });

  check("scripts return every type", async () => {
    const script = 'return {1, "a", false, {2, "b"}, tostring(3.7), 3.7, redis.call("GET", KEYS[1])}';
    expect(await redis.eval(script, ["q"], ["x"])).toEqual([1, "a", null, [2, "b"], 3.7, 3, 2]);
  });

  check("scripts see strings and numbers", async () => {
    const script =
      'return type(ARGV[1]) .. ":" .. type(redis.call("INCR", "ctr")) .. ":" .. tostring(redis.call("GET","nokey") == false)';
    expect(await redis.eval(script, [], [5])).toBe("string:number:true");
  });

  check("scripts calculate in doubles, as Lua 5.1", async () => {
    const script = `
      local big = tonumber(ARGV[1]) + 2000000000
      return {10 / 2 .. "", tostring(big), string.format("%d|%s|%.2f", 3e9, 7, 1.5), math.floor(-1.5) .. "",
        (#"abc" + 1) .. "", tostring(0xffffffff), 7 % 3 .. "", math.ceil(1.2) .. "", tostring(2^31)}`;
    const expected = ["5", "4000000000", "3000000000|7|1.50", "-2", "4", "4294967295", "1", "2", "2147483648"];
    const raw = await fetch(endpoint, {
      method: "POST",
      headers: authorization,
      body: JSON.stringify(["EVAL", script, "0", "2000000000"]),
    });
    expect(await raw.json()).toEqual({ result: expected });
  });

  check("errors of scripts reach the caller", async () => {
    await redis.set("str", "abc");
    await expect(redis.eval('return redis.call("INCR", "str")', [], [])).rejects.toThrow(/integer/);
    await expect(redis.eval('return redis.error_reply("MY own words")', [], [])).rejects.toThrow(/MY own words/);
    await expect(redis.eval('return redis.call("NOSUCH")', [], [])).rejects.toThrow(/Unknown Redis command/);
    await expect(redis.eval("return nosuch", [], [])).rejects.toThrow(/nonexistent global variable 'nosuch'/);
    await expect(redis.eval("leak = 1", [], [])).rejects.toThrow(/readonly table/);
    await expect(redis.eval("return (", [], [])).rejects.toThrow(/Error compiling script/);
    expect(await redis.eval('return redis.pcall("INCR", "str")["err"]', [], [])).toMatch(/integer/);
  });

  check("read-only scripts do not write", async () => {
    await redis.set("ro", "v");
    expect(await redis.evalRo('return redis.call("GET", KEYS[1])', ["ro"], [])).toBe("v");
    await expect(redis.evalRo('return redis.call("DEL", KEYS[1])', ["ro"], [])).rejects.toThrow(/not allowed/);
    expect(await redis.get("ro")).toBe("v");
  });

  check("scripts by hash", async () => {
    await expect(redis.evalsha("f".repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/);
    const script = redis.createScript<string>("return ARGV[1] .. KEYS[1]");
    expect([await script.exec(["k"], ["v"]), await script.exec(["k"], ["v"])]).toEqual(["vk", "vk"]);
    const hash = await redis.scriptLoad("return 42");
    expect([await redis.evalsha(hash, [], []), await redis.scriptExists(hash, "0".repeat(40))]).toEqual([42, [1, 0]]);
  });

  check("401 without the token", async () => {
    const stranger = new Redis({ url: endpoint, token: "bad", retry: false, enableTelemetry: false });
    await expect(stranger.get("a")).rejects.toThrow(/WRONGPASS/);
    expect((await fetch(`${endpoint}/get/a`)).status).toBe(401);
    expect((await fetch(`${endpoint}/get/a?_token=${TEST_TOKEN}`)).status).toBe(200);
  });

  check("unknown commands and those that need a connection", async () => {
    await expect(redis.exec(["nosuch", "x"])).rejects.toThrow(
      "ERR unknown command 'nosuch', with args beginning with: 'x' ",
    );
    await expect(redis.exec(["SUBSCRIBE", "x"])).rejects.toThrow(/not available over REST: 'SUBSCRIBE'/);
    await expect(redis.exec(["BLPOP", "x", "0"])).rejects.toThrow(/not available over REST/);
    await expect(redis.exec(["get"])).rejects.toThrow("ERR wrong number of arguments for 'get' command");
  });

  check("read and delete, read and expire", async () => {
    await redis.setex("ge", 100, "v");
    await redis.append("ge", "w");
    expect([await redis.getex("ge", { ex: 50 }), await redis.ttl("ge")]).toEqual(["vw", 50]);
    expect([await redis.getdel("ge"), await redis.get("ge")]).toEqual(["vw", null]);
  });

  check("commands as paths, body and query last", async () => {
    const call = async (path: string, init: RequestInit = {}) =>
      (await fetch(endpoint + path, { headers: authorization, ...init })).json();
    expect(await call("/set/foo/bar")).toEqual({ result: "OK" });
    expect(await call("/get/foo")).toEqual({ result: "bar" });
    expect(await call("/set/foo?EX=100", { method: "POST", body: "by body" })).toEqual({ result: "OK" });
    expect([await call("/get/foo"), await call("/ttl/foo")]).toEqual([{ result: "by body" }, { result: 100 }]);
  });

  check("encodes every string but a plain OK", async () => {
    const headers = { ...authorization, "upstash-encoding": "base64" };
    const body = JSON.stringify([
      ["SET", "b64", "ř"],
      ["GET", "b64"],
      ["MGET", "b64", "none"],
      ["STRLEN", "b64"],
      ["TYPE", "b64"],
    ]);
    const response = await fetch(`${endpoint}/pipeline`, { method: "POST", headers, body });
    expect(response.headers.get("upstash-sync-token")).toBeTruthy();
    const encoded = Buffer.from("ř").toString("base64");
    expect(await response.json()).toEqual([
      { result: "OK" },
      { result: encoded },
      { result: [encoded, null] },
      { result: 2 },
      { result: Buffer.from("string").toString("base64") },
    ]);
  });

  check.each([
    ["/", "{"],
    ["/", "{}"],
    ["/", "[]"],
    ["/pipeline", "{}"],
    ["/multi-exec", '"x"'],
    ["/get/%E0%A4%A", ""],
  ])("400 for %s with %s", async (path, body) => {
    const response = await fetch(endpoint + path, { method: "POST", headers: authorization, body });
    expect([response.status, await response.json()]).toEqual([400, { error: expect.stringMatching(/^ERR /) }]);
  });
});
