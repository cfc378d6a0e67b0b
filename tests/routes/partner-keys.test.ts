/** Keys of partners over the API: made by people, used by machines. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { book, tripRequest } from "./support/trips";

let api: Api;
let owner: string;
let partner: string;
let fleetId: string;
let partnerId: string;

beforeAll(async () => {
  api = await startApi();
  [owner, partner] = await Promise.all([api.signIn("owner@biscayne.demo"), api.signIn("partner@biscayne.demo")]);
  const { body } = await api.call("GET /api/v1/me", { token: partner });
  fleetId = body.memberships[0].fleetId;
  partnerId = body.id;
});
afterAll(() => api.close());

const ALL = ["catalogue:read", "quotes:write", "quotes:read", "rides:read", "rides:write", "rides:cancel"];
const make = (changes: object = {}, token = owner): Promise<Answer> =>
  api.call(`POST /api/v1/fleets/${fleetId}/api-keys`, {
    token,
    body: { partnerId, environment: "live", label: "Server", scopes: ALL, ...changes },
  });
const secretOf = async (changes: object = {}): Promise<string> => (await make(changes)).body.secret;
const rides = (token: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.call("GET /api/v1/rides", { token, headers });

describe("keys", () => {
  it("are made for a partner and told once", async () => {
    const made = await make();
    expect([made.status, made.headers.get("cache-control")]).toEqual([201, "no-store"]);
    expect(made.body.secret).toMatch(/^nx_live_[\w-]{43}$/);
    const listed = await api.call(`GET /api/v1/fleets/${fleetId}/api-keys`, { token: owner });
    expect(listed.body.keys[0]).toMatchObject({ id: made.body.key.id, lastUsedAt: null, state: "active" });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
    expect(listed.body.partners).toMatchObject([{ id: partnerId, email: "partner@biscayne.demo" }]);
    expect(await make({}, partner)).toMatchObject({ status: 201 });
    for (const email of ["dispatcher@biscayne.demo", "owner@azteca.demo"]) {
      expect(await make({}, await api.signIn(email))).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    expect(await make({ tier: "scale" }, partner)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await make({ allowedRanges: ["10.0.0.0/33"] })).toMatchObject({ status: 422 });
  });

  it("book, read and cancel as the partner", async () => {
    const key = await secretOf();
    const { ride } = await book(api, key);
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: partner })).body.id).toBe(ride.id);
    expect((await rides(key)).body.data.map(({ id }: { id: string }) => id)).toContain(ride.id);
    const cancelled = await api.call(`POST /api/v1/rides/${ride.id}/cancel`, {
      token: key,
      body: { version: ride.version, acceptedFee: { amountMinor: 0, currency: "USD" } },
    });
    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
    const listed = await api.call(`GET /api/v1/fleets/${fleetId}/api-keys`, { token: owner });
    const used = listed.body.keys.find(({ lastFour }: { lastFour: string }) => key.endsWith(lastFour));
    expect(Date.now() - Date.parse(used.lastUsedAt)).toBeLessThan(60_000);
  });

  it("are refused when they are no key", async () => {
    for (const token of [`nx_live_${"a".repeat(43)}`, "nx_live_short", `nx_prod_${"a".repeat(43)}`]) {
      expect(await rides(token)).toMatchObject({ status: 401, body: { code: "invalid_api_key" } });
    }
  });

  it("open what their scopes name and nothing else", async () => {
    const key = await secretOf({ scopes: ["quotes:write"] });
    expect(await api.call("POST /api/v1/quotes", { token: key, body: tripRequest() })).toMatchObject({ status: 201 });
    expect(await rides(key)).toMatchObject({
      status: 403,
      body: { code: "insufficient_scope", detail: "Needs rides:read" },
    });
    const all = await secretOf();
    for (const closed of [
      "GET /api/v1/me",
      `GET /api/v1/fleets/${fleetId}/api-keys`,
      `GET /api/v1/fleets/${fleetId}/summary`,
    ]) {
      expect(await api.call(closed, { token: all })).toMatchObject({
        status: 403,
        body: { code: "insufficient_scope" },
      });
    }
  });

  it("are good from their addresses only", async () => {
    const key = await secretOf({ allowedRanges: ["203.0.113.0/24", "2001:db8::/32"] });
    for (const at of ["203.0.113.7", "2001:db8:1::9"]) {
      expect((await rides(key, { "cf-connecting-ip": at })).status).toBe(200);
    }
    for (const at of ["203.0.114.7", "2001:db9::1", "nonsense"]) {
      const refused = await rides(key, { "cf-connecting-ip": at, "x-forwarded-for": "203.0.113.7" });
      expect(refused).toMatchObject({ status: 403, body: { code: "address_not_allowed" } });
    }
  });

  it("live on for the overlap of a rotation, and end when they are revoked", async () => {
    const made = (await make()).body;
    const next = await api.call(`POST /api/v1/api-keys/${made.key.id}/rotate`, {
      token: owner,
      body: { overlapMinutes: 60 },
    });
    expect(next).toMatchObject({ status: 201, body: { key: { replacesId: made.key.id, scopes: made.key.scopes } } });
    for (const secret of [made.secret, next.body.secret]) expect((await rides(secret)).status).toBe(200);
    // another isolate has not seen the key yet: revoked before its first use here
    const third = (await make()).body;
    const ended = await api.call(`POST /api/v1/api-keys/${third.key.id}/revoke`, { token: owner, body: {} });
    expect(ended.body.state).toBe("revoked");
    expect(await rides(third.secret)).toMatchObject({ status: 401, body: { code: "api_key_revoked" } });
    const late = (await make()).body;
    await api.call(`POST /api/v1/api-keys/${late.key.id}/rotate`, { token: owner, body: { overlapMinutes: 0 } });
    expect(await rides(late.secret)).toMatchObject({ status: 401, body: { code: "api_key_revoked" } });
  });

  it("are counted by themselves, as often as their tier says", async () => {
    const [key, plus] = [await secretOf(), await secretOf({ tier: "plus" })];
    const first = await rides(key);
    expect(first.headers.get("ratelimit-policy")).toBe('"read";q=300;w=60');
    expect((await rides(plus)).headers.get("ratelimit-policy")).toBe('"read";q=1200;w=60');
    const quote = () => api.call("POST /api/v1/quotes", { token: key, body: {} });
    const answers = await Promise.all(Array.from({ length: 65 }, quote));
    const refused = answers.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThanOrEqual(5);
    // tokens that were taken together may be lost with a refusal, two at most
    expect(refused).toBeLessThanOrEqual(7);
    expect(answers.find(({ status }) => status === 429)?.headers.get("retry-after")).toMatch(/^\d+$/);
    expect((await api.call("POST /api/v1/quotes", { token: plus, body: {} })).status).toBe(422);
  });

  it("read no ride of somebody else, and none of another fleet", async () => {
    const guest = await api.guest();
    const { ride } = await book(api, guest);
    const key = await secretOf();
    expect(await api.call(`GET /api/v1/rides/${ride.id}`, { token: key })).toMatchObject({ status: 404 });
    expect(await api.call(`GET /api/v1/rides?role=fleet&fleetId=${fleetId}`, { token: key })).toMatchObject({
      status: 404,
    });
  });
});

describe("conditional requests", () => {
  it("spare an answer that the caller has, and a change of what the caller has not seen", async () => {
    const key = await secretOf();
    const { ride } = await book(api, key);
    const reading = (headers: Record<string, string> = {}) =>
      api.call(`GET /api/v1/rides/${ride.id}`, { token: key, headers });
    const etag = (await reading()).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"v1\.[\w-]{24}"$/);
    const known = await reading({ "if-none-match": etag });
    expect([known.status, known.headers.get("etag"), known.body.length]).toEqual([304, etag, 0]);
    expect((await reading({ "if-none-match": '"v1.other"' })).status).toBe(200);
    const cancelling = (tag: string) =>
      api.call(`POST /api/v1/rides/${ride.id}/cancel`, {
        token: key,
        headers: { "if-match": tag },
        body: { acceptedFee: { amountMinor: 0, currency: "USD" } },
      });
    for (const tag of ['"v2.jT4cVvXW0GDv2JmEJm0x7yqB"', '"nonsense"']) {
      expect(await cancelling(tag)).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
    }
    expect(await cancelling(etag)).toMatchObject({ status: 200, body: { status: "cancelled", version: 2 } });
    expect((await reading({ "if-none-match": etag })).status).toBe(200);
  });
});
