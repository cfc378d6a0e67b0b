/** What the edge keeps, and for whom. */
import { Response as WorkerResponse } from "miniflare";
import { describe, expect, it } from "vitest";
import { APP, call, publicJson, token, withGateway, world } from "./support/world";

withGateway();

describe("edge cache", () => {
  const outcome = ({ headers }: { headers: { get(name: string): string | null } }) => headers.get("x-cache");
  const origins = () => world.seen.map(({ url }) => url.slice(APP.length));

  it("keeps a public answer under one name for all orders of its parameters", async () => {
    const miss = await call("/api/public/places?lon=2&q=miami&lat=1&utm_source=x", { headers: { cookie: "a=1" } });
    expect([miss.status, outcome(miss)]).toEqual([200, "MISS"]);
    await expect.poll(async () => outcome(await call("/api/public/places?q=miami&lat=1&lon=2"))).toBe("HIT");
    const hit = await call("/api/public/places?q=%20miami&lat=1&lon=2");
    expect([hit.text, hit.headers.get("cache-control")]).toEqual([miss.text, "public, max-age=0, must-revalidate"]);
    expect(Number(hit.headers.get("age"))).toBeGreaterThanOrEqual(0);
    expect(origins()).toEqual(["/api/public/places?q=miami&lat=1&lon=2"]);
  });

  it("asks the app with nothing of one visitor that could shape the answer of all", async () => {
    const poison = {
      cookie: "sid=1",
      "accept-language": "xx",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "nothing",
      "user-agent": "poison",
      origin: "https://evil.example",
      range: "bytes=0-1",
    };
    await call("/api/public/fleets/poisoned", { headers: poison });
    const headers = Object.fromEntries(world.seen[0]?.headers ?? []);
    for (const name of Object.keys(poison)) expect(headers[name], name).toBeUndefined();
  });

  it("keeps nothing for a name that only looks public", async () => {
    const names = [
      "fleets/a/x.css",
      "fleets/A",
      "fleets.css",
      "fleets/a.css",
      "vehicle-classes/",
      "places?q=a&q=b",
      "places?q=a&cb=1",
    ];
    for (const name of names) {
      expect(outcome(await call(`/api/public/${name}`)), name).toBeNull();
      expect(outcome(await call(`/api/public/${name}`)), name).toBeNull();
    }
    expect(world.seen).toHaveLength(2 * names.length);
  });

  it.each([
    ["a cookie", () => publicJson({}, { "set-cookie": "sid=1" })],
    ["no-store", () => publicJson({}, { "cache-control": "no-store" })],
    ["private", () => publicJson({}, { "cache-control": "private, max-age=60" })],
    ["no word about it", () => WorkerResponse.json({})],
    [
      "a 404",
      () => WorkerResponse.json({ code: "not_found" }, { status: 404, headers: { "cache-control": "public" } }),
    ],
  ])("does not keep an answer with %s", async (name, made) => {
    world.answerOf = made;
    const path = `/api/public/fleets/${name.replaceAll(" ", "-")}`;
    await call(path);
    expect(outcome(await call(path))).toBe("MISS");
    expect(world.seen).toHaveLength(2);
  });

  it("neither answers nor learns from a request with a token", async () => {
    const headers = { authorization: `Bearer ${await token()}` };
    expect(outcome(await call("/api/public/fleets/with-token", { headers }))).toBeNull();
    expect(outcome(await call("/api/public/fleets/with-token"))).toBe("MISS");
    await expect.poll(async () => outcome(await call("/api/public/fleets/with-token"))).toBe("HIT");
    expect(outcome(await call("/api/public/fleets/with-token", { headers }))).toBeNull();
  });

  it("tells how often it answered", async () => {
    const health = JSON.parse((await call("/api/gateway/health")).text) as { cache: { HIT: number; hitRatio: number } };
    expect(health.cache.HIT).toBeGreaterThan(0);
    expect(health.cache.hitRatio).toBeGreaterThan(0);
    expect(health.cache.hitRatio).toBeLessThan(1);
  });
});
