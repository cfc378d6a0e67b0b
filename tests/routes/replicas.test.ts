/** Reads that may be a few seconds old go to the replica, whoever has just written reads the primary, and a replica that is away is not missed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetReplicaFailures } from "@/lib/db/replica";
import { type Api, startApi } from "./support/api";

const REPLICA = "http://replica.test";
let api: Api;
let owner: string;
let fleetId: string;
let asked: string[] = [];
let manner: "answers" | "refuses" | "is behind" = "answers";
const original = globalThis.fetch;

beforeAll(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  process.env.DATABASE_REPLICA_URL = REPLICA;
  api = await startApi();
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(REPLICA)) return original(input, init);
    asked.push(url.slice(url.lastIndexOf("/") + 1));
    if (manner === "refuses") return Promise.reject(new TypeError("fetch failed"));
    if (manner === "is behind") {
      const missing = { code: "PGRST202", message: "Could not find the function", details: null, hint: null };
      return Promise.resolve(Response.json(missing, { status: 404 }));
    }
    return original(url.replace(REPLICA, api.stack.url), init);
  });
  owner = await api.signIn("owner@biscayne.demo");
  fleetId = (await api.call("GET /api/v1/me", { token: owner })).body.memberships[0].fleetId;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  delete process.env.DATABASE_REPLICA_URL;
  await api.close();
});
beforeEach(() => {
  asked = [];
  manner = "answers";
  forgetReplicaFailures();
});

const ledger = (headers: Record<string, string> = {}) =>
  api.call(`GET /api/v1/fleets/${fleetId}/ledger`, { token: owner, headers });

describe("a replica", () => {
  it("answers what may be old, as the caller, and nothing else", async () => {
    expect((await ledger()).status).toBe(200);
    expect(asked).toEqual(["fleet_ledger"]);
    const stranger = await api.call(`GET /api/v1/fleets/${fleetId}/ledger`, { token: await api.guest() });
    expect(stranger.status).toBeGreaterThanOrEqual(403);
    asked = [];
    expect((await api.call("GET /api/v1/rides", { token: owner })).status).toBe(200);
    expect((await api.call("GET /api/v1/me", { token: owner })).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it("is not asked by whoever has just written, by header or by cookie, and is again after a while", async () => {
    const written = await api.call("PATCH /api/v1/me", { token: owner, body: { displayName: "Owner" } });
    const token = written.headers.get("consistency-token") ?? "";
    expect(token).toMatch(/^\d{13}$/);
    expect((await ledger({ "consistency-token": token })).status).toBe(200);
    expect((await ledger({ cookie: `a=b; nx-wrote=${token}` })).status).toBe(200);
    expect(asked).toEqual([]);
    await ledger({ "consistency-token": String(Number(token) - 20_000) });
    expect(asked).toEqual(["fleet_ledger"]);
    // what a read answers notes no write
    expect((await ledger()).headers.get("consistency-token")).toBeNull();
  });

  it("that is away costs one failed question, and then nothing for a while", async () => {
    manner = "refuses";
    expect((await ledger()).status).toBe(200);
    expect(asked).toEqual(["fleet_ledger"]);
    expect((await ledger()).status).toBe(200);
    expect(asked).toHaveLength(1);
    forgetReplicaFailures();
    manner = "answers";
    expect((await ledger()).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  it("that does not have a new function yet leaves the answer to the primary", async () => {
    manner = "is behind";
    expect((await ledger()).status).toBe(200);
    expect(asked).toEqual(["fleet_ledger"]);
  });
});
