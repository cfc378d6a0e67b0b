import { describe, expect, it } from "vitest";
import type { GatewayEnv } from "./environment";
import { regionOf } from "./regions";

const EU = "https://eu.nexors.example";
let reads: string[] = [];

/** A directory of its own for each test: what the isolate has learned stays with the slug. */
function gateway(directory: Record<string, string>, origins: string | undefined = JSON.stringify({ eu: EU })) {
  reads = [];
  const settings = {
    get: async (key: string) => {
      reads.push(key);
      return directory[key] ?? null;
    },
  };
  return { APP_ORIGIN: "https://nexors.example", REGION_ORIGINS: origins, SETTINGS: settings } as unknown as GatewayEnv;
}

const ask = (
  env: GatewayEnv,
  path: string,
  headers: Record<string, string> = {},
  now = 0,
  fleetOfHost: string | null = null,
) => {
  const url = new URL(path, "https://nexors.example");
  return regionOf(new Request(url, { headers }), url, env, { fleetOfHost, now });
};

describe("the region of a request", () => {
  it("is nobody's business while there is one", async () => {
    expect(await ask(gateway({}, ""), "/f/castellana")).toBeNull();
    expect(reads).toEqual([]);
  });

  it.each([
    ["/f/one-eu", {}],
    ["/es/f/one-eu", {}],
    ["/embed/one-eu", {}],
    ["/api/public/fleets/one-eu", {}],
    ["/api/v1/quotes", { "nexors-fleet": "one-eu" }],
  ])("is that of the fleet that %s names", async (path, headers) => {
    const env = gateway({ "region:one-eu": "eu" });
    expect(await ask(env, path, headers)).toMatchObject({ name: "eu", appOrigin: EU });
  });

  it("is that of a fleet's own domain and of a fleet's id", async () => {
    const id = "flt_0f8fad5b-d9cb-469f-a165-70867728950e";
    const env = gateway({ "region:own-domain": "eu", [`region:${id}`]: "eu" });
    expect(await ask(env, "/rides", {}, 0, "own-domain")).toMatchObject({ appOrigin: EU });
    expect(await ask(env, `/api/v1/fleets/${id}/board`)).toMatchObject({ appOrigin: EU });
  });

  it("is remembered by a browser that came by a fleet's page, and changes with the next fleet", async () => {
    const env = gateway({ "region:two-eu": "eu" });
    const first = await ask(env, "/f/two-eu", { "sec-fetch-dest": "document" });
    expect(first?.newCookie).toMatch(/^nexors-region=eu; Path=\/; .*HttpOnly/);
    const cookie = "nexors-region=eu";
    expect(await ask(env, "/api/v1/rides/ride_x", { cookie })).toMatchObject({ appOrigin: EU, newCookie: null });
    const next = await ask(env, "/f/at-home", { cookie, "sec-fetch-dest": "document" });
    expect(next).toMatchObject({ name: "home", appOrigin: "https://nexors.example" });
    expect(next?.newCookie).toContain("nexors-region=home");
  });

  it("is never an address that somebody made up", async () => {
    const env = gateway({ "region:three": "https://evil.test", "region:four": "constructor" });
    for (const [path, headers] of [
      ["/f/three", {}],
      ["/f/four", {}],
      ["/api/v1/rides", { cookie: "nexors-region=toString" }],
      ["/api/v1/rides", { cookie: "nexors-region=__proto__" }],
      ["/api/v1/rides", { "nexors-fleet": "https://evil.test" }],
    ] as [string, Record<string, string>][]) {
      expect(await ask(env, path, headers)).toMatchObject({ name: "home", appOrigin: "https://nexors.example" });
    }
  });

  it("is looked up once in five minutes, and stays while the directory cannot be read", async () => {
    const env = gateway({ "region:five": "eu" });
    await ask(env, "/f/five");
    await ask(env, "/f/five", {}, 299_000);
    expect(reads).toEqual(["region:five"]);
    const broken = {
      ...env,
      SETTINGS: { get: () => Promise.reject(new Error("away")) },
    } as unknown as GatewayEnv;
    expect(await ask(broken, "/f/five", {}, 301_000)).toMatchObject({ appOrigin: EU });
  });
});
