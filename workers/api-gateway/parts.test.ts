/** What needs a clock or a table and no worker. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CONTRACTS } from "../../lib/contracts";
import { OPERATION_POLICIES } from "../../lib/http/operation-policies";
import { admit } from "./admission";
import { CACHEABLE, cacheNameOf } from "./cache-key";
import { type CachedCall, cachedAnswer } from "./edge-cache";
import { type GatewayEnv, parseSettings } from "./environment";
import { GLOBAL_LIMIT, limitGlobally } from "./global-limit";
import { routeOf } from "./metrics";
import { bucketOf } from "./release";
import { JOBS_OF_CRON } from "./scheduled";
import { SIGNED_IN_ONLY } from "./token";

afterEach(() => vi.unstubAllGlobals());

const env = (more: Partial<GatewayEnv> = {}): GatewayEnv => ({
  APP_ORIGIN: "https://nexors.example",
  GATEWAY_SECRET: "s",
  JOBS_SECRET: "j",
  JWKS_URL: "https://auth.example/keys",
  JWT_ISSUER: "https://auth.example",
  ...more,
});

describe("tables", () => {
  it("keep exactly the operations whose answers anybody may keep, with the parameters of their contracts", () => {
    const public_ = CONTRACTS.filter(({ id }) => OPERATION_POLICIES[id]?.cacheSeconds);
    expect(Object.keys(CACHEABLE).sort()).toEqual(public_.map(({ id }) => id).sort());
    for (const { id, path, query } of public_) {
      const rule = CACHEABLE[id];
      expect(rule?.path.test(path.replace(/\{\w+\}/g, "biscayne")), path).toBe(true);
      const params = query ? Object.keys((query as unknown as { shape: object }).shape) : [];
      expect([...(rule?.params ?? [])].sort(), id).toEqual(params.sort());
    }
  });

  it("ask for a session only where every operation does", () => {
    const asked = CONTRACTS.filter(({ path }) => SIGNED_IN_ONLY.test(path));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ access }) => access === "public").map(({ id }) => id)).toEqual([]);
  });

  it("name the same triggers as the wrangler file", () => {
    const file = readFileSync(new URL("./wrangler.toml", import.meta.url), "utf8");
    const crons = /^crons = (\[.*\])$/m.exec(file)?.[1] ?? "[]";
    expect((JSON.parse(crons) as string[]).sort()).toEqual(Object.keys(JOBS_OF_CRON).sort());
  });
});

describe("settings", () => {
  it("are those of the variables until KV says more", () => {
    const settings = parseSettings(env({ BLOCKED_RANGES: "198.51.100.0/24" }), {
      blocked: "2001:db8::/32",
      canaryPercent: 5,
    });
    expect([settings.blocked.size, settings.canaryPercent, settings.isMaintenance]).toEqual([2, 5, false]);
  });

  it.each([
    [null],
    [[]],
    [{ canaryPercent: 101 }],
    [{ canaryPercent: "5" }],
    [{ blocked: "everybody" }],
    [{ isMaintenance: "no" }],
    [{ cacheVersion: "a b" }],
    [{ canary: 5 }],
  ])("refuse %j as a whole", (stored) => {
    expect(() => parseSettings(env(), stored)).toThrow();
  });
});

describe("admission", () => {
  const settings = parseSettings(env(), {});
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const request = new Request(`https://nexors.example${path}`, { method: "POST", headers });
    return () => admit(request, new URL(request.url), "203.0.113.9", settings);
  };

  it("refuses a body by the length that it announces, by kind of path", () => {
    expect(ask("/api/webhooks/paypal", { "content-length": "262145" })).toThrow("payload_too_large");
    expect(ask("/api/webhooks/paypal", { "content-length": "262144" })).not.toThrow();
    expect(ask("/api/v1/rides", { "content-length": "262145" })).not.toThrow();
    expect(ask("/api/v1/rides", { "content-length": "1048577" })).toThrow("payload_too_large");
    expect(ask("/fleet", { "content-length": "2097153" })).toThrow("payload_too_large");
  });
});

describe("edge cache", () => {
  const url = new URL("https://nexors.example/api/public/fleets");
  const kept = new Map<string, Response>();
  let work: Promise<unknown>[] = [];
  const store: CachedCall["store"] = {
    match: async (key) => kept.get(key.url)?.clone(),
    put: async (key, response) => void kept.set(key.url, response),
  };
  const answer = (now: number, ask: CachedCall["ask"], version = "1.stable") =>
    cachedAnswer(new Request(url), url, {
      store,
      appOrigin: "https://nexors.example",
      version,
      context: { waitUntil: (each) => void work.push(each) },
      now,
      ask,
    });
  const says = (body: string, status = 200) =>
    vi.fn(async () => new Response(body, { status, headers: { "cache-control": "public, max-age=0, s-maxage=60" } }));
  const seconds = (count: number) => count * 1_000;
  async function textOf(result: Awaited<ReturnType<typeof answer>>) {
    await Promise.all(work);
    work = [];
    return [result?.outcome, await result?.response.text()];
  }

  it("is fresh for a minute, then stale with one refresh behind it, then asks; a day when the origin is away", async () => {
    expect(await textOf(await answer(0, says("one")))).toEqual(["MISS", "one"]);
    expect(await textOf(await answer(seconds(59), says("never")))).toEqual(["HIT", "one"]);
    const second = says("two");
    const [stale, alsoStale] = await Promise.all([answer(seconds(61), second), answer(seconds(61), second)]);
    expect([await textOf(stale), await textOf(alsoStale)]).toEqual([
      ["STALE", "one"],
      ["STALE", "one"],
    ]);
    expect(second).toHaveBeenCalledTimes(1);
    expect(await textOf(await answer(seconds(62), says("never")))).toEqual(["HIT", "two"]);
    const down = () => Promise.reject(new Error("down"));
    expect(await textOf(await answer(seconds(62 + 400), down))).toEqual(["ERROR", "two"]);
    expect(await textOf(await answer(seconds(62 + 400), says("", 503)))).toEqual(["ERROR", "two"]);
    expect(await textOf(await answer(seconds(62 + 400), says("three")))).toEqual(["MISS", "three"]);
  });

  it("starts empty with a new version, and fails when nothing is kept and the origin is away", async () => {
    expect(await textOf(await answer(seconds(463), says("fresh"), "2.stable"))).toEqual(["MISS", "fresh"]);
    await expect(answer(seconds(463), () => Promise.reject(new Error("down")), "3.stable")).rejects.toThrow("down");
  });

  it("keeps the old answer when a refresh is refused", async () => {
    await textOf(await answer(0, says("one"), "4.stable"));
    expect(await textOf(await answer(seconds(70), says("no", 429), "4.stable"))).toEqual(["STALE", "one"]);
    expect(await textOf(await answer(seconds(80), says("two"), "4.stable"))).toEqual(["STALE", "one"]);
    expect(await textOf(await answer(seconds(81), says("three"), "4.stable"))).toEqual(["HIT", "two"]);
  });

  it.each([
    ["/api/public/fleets", "/api/public/fleets"],
    ["/api/public/places?limit=5&q=mia", "/api/public/places?q=mia&limit=5"],
    ["/api/public/places?q=mia&gclid=1", "/api/public/places?q=mia"],
    ["/api/public/places?q=mia&cb=1", null],
    ["/api/public/places?q=mia&Q=mia", null],
    [`/api/public/places?q=${"x".repeat(81)}`, null],
    ["/api/public/fleets?x=1", null],
    ["/api/public/fleets/biscayne/", null],
    ["/api/v1/rides", null],
    ["/API/public/fleets", null],
  ])("names %s %s", (path, name) => {
    expect(cacheNameOf(new URL(path, "https://nexors.example"))).toBe(name);
  });
});

describe("the global limit", () => {
  it("lets no more than the limit through, takes tokens a few at a time and refuses the rest until the window ends", async () => {
    let used = 0;
    let asked = 0;
    vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
      asked += 1;
      const [[, , count]] = JSON.parse(String(init.body)) as [[string, string, string]];
      used += Number(count);
      return Response.json([{ result: used }, { result: 1 }, { result: null }]);
    });
    const redis = env({ UPSTASH_REDIS_REST_URL: "https://redis.example" });
    const now = 60_000 * 1_000;
    let passed = 0;
    for (let index = 0; index < GLOBAL_LIMIT.limit + 200; index += 1) {
      await limitGlobally("ip:one", redis, now).then(
        () => {
          passed += 1;
        },
        () => undefined,
      );
    }
    expect(passed).toBeLessThanOrEqual(GLOBAL_LIMIT.limit);
    expect(passed).toBeGreaterThan(GLOBAL_LIMIT.limit * 0.95);
    expect(asked).toBeLessThan(100);
    await expect(limitGlobally("ip:one", redis, now + 1_000)).rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("releases", () => {
  it("are spread evenly", async () => {
    const buckets = await Promise.all(Array.from({ length: 2_000 }, (_, index) => bucketOf(`ip:${index}`)));
    for (const percent of [10, 50, 90]) {
      const share = buckets.filter((bucket) => bucket < percent).length / 20;
      expect(Math.abs(share - percent)).toBeLessThan(4);
    }
  });
});

describe("metrics", () => {
  it("name a route and never what stands in its place for an id, a token or an address", () => {
    expect(routeOf("/api/v1/rides/ride_0190/events")).toBe("/api/v1/rides/{}/events");
    expect(routeOf("/api/v1/tracking/Zm9vYmFy")).toBe("/api/v1/tracking/{}");
    expect(routeOf("/en/f/biscayne")).toBe("page");
  });
});
