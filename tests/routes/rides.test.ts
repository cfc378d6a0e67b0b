import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { book, CONTACT, idempotencyKey, tripRequest, wallTime } from "./support/trips";

let api: Api;
let passenger: string;
let stranger: string;
let dispatcher: string;
let rival: string;

beforeAll(async () => {
  api = await startApi();
  [passenger, stranger, dispatcher, rival] = await Promise.all([
    api.signIn("passenger@demo.nexors.app"),
    api.guest(),
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("owner@azteca.demo"),
  ]);
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const MISSING = "ride_00000000-0000-4000-8000-000000000000";

let quoted = 0;
async function sedanQuote(changes: Record<string, unknown> = {}): Promise<string> {
  quoted += 1;
  const { body } = await api.call("POST /api/v1/quotes", {
    body: tripRequest({ pickupLocal: wallTime(100 + quoted), ...changes }),
  });
  return body.quotes.find((quote: { vehicleClass: string }) => quote.vehicleClass === "sedan").id;
}

describe("booking", () => {
  it("takes the quoted price, holds the slot and gives the tracking link once", async () => {
    const { ride, trackingToken } = await book(api, passenger);
    expect(ride).toMatchObject({ status: "pending_payment", viewer: "passenger", pickupTimezone: "America/New_York" });
    expect(ride.ref).toMatch(/^NX-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(Date.parse(ride.holdExpiresAt) - Date.now()).toBeGreaterThan(8 * 60_000);
    const sum = ride.lines.reduce((total: number, line: { amountMinor: number }) => total + line.amountMinor, 0);
    expect(sum).toBe(ride.total.amountMinor);
    const tracked = await api.call(`GET /api/v1/tracking/${trackingToken}`);
    expect(tracked.body).toMatchObject({ ref: ride.ref, status: "pending_payment", position: null });
    expect(JSON.stringify(tracked.body)).not.toContain(CONTACT.phone);
  });

  it("repeats the first answer for the same key and refuses another body under it", async () => {
    const headers = idempotencyKey();
    const body = { quoteId: await sedanQuote(), contact: CONTACT, locale: "en" };
    const first = await api.call("POST /api/v1/rides", { token: passenger, headers, body });
    const again = await api.call("POST /api/v1/rides", { token: passenger, headers, body });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const other = await api.call("POST /api/v1/rides", { token: passenger, headers, body: { ...body, locale: "es" } });
    expect(code(other)).toEqual([422, "idempotency_mismatch"]);
    const unkeyed = await api.call("POST /api/v1/rides", { token: passenger, body });
    expect(code(unkeyed)).toEqual([400, "idempotency_key_required"]);
    const consumed = await api.call("POST /api/v1/rides", { token: passenger, headers: idempotencyKey(), body });
    expect(code(consumed)).toEqual([409, "quote_consumed"]);
  });

  it("keeps one key of two people apart", async () => {
    const headers = idempotencyKey();
    const mine = await api.call("POST /api/v1/rides", {
      token: passenger,
      headers,
      body: { quoteId: await sedanQuote(), contact: CONTACT },
    });
    const theirs = await api.call("POST /api/v1/rides", {
      token: stranger,
      headers,
      body: { quoteId: await sedanQuote(), contact: CONTACT },
    });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.ride.id).not.toBe(mine.body.ride.id);
  });

  it("needs somebody, and writes nothing for a bad body", async () => {
    const before = (await api.call("GET /api/v1/rides?limit=100", { token: passenger })).body.data.length;
    const body = { quoteId: await sedanQuote(), contact: CONTACT };
    expect(code(await api.call("POST /api/v1/rides", { headers: idempotencyKey(), body }))).toEqual([
      401,
      "unauthenticated",
    ]);
    for (const bad of [
      { ...body, contact: { ...CONTACT, email: "nobody" } },
      { ...body, contact: { ...CONTACT, phone: "555" } },
      { ...body, totalMinor: 1 },
      { ...body, quoteId: body.quoteId.replace("quo_", "ride_") },
      { contact: CONTACT },
    ]) {
      const answer = await api.call("POST /api/v1/rides", { token: passenger, headers: idempotencyKey(), body: bad });
      expect(code(answer)).toEqual([422, "invalid_request"]);
    }
    expect((await api.call("GET /api/v1/rides?limit=100", { token: passenger })).body.data).toHaveLength(before);
  });
});

describe("somebody else's ride", () => {
  it("is, to a stranger and to another fleet's owner, as if it did not exist", async () => {
    const { ride } = await book(api, passenger);
    const strip = ({ body }: Answer) => ({ ...body, instance: null, requestId: null });
    const write = { version: ride.version };
    for (const token of [stranger, rival]) {
      for (const [operation, body] of [
        ["GET /api/v1/rides/{id}", undefined],
        ["GET /api/v1/rides/{id}/events", undefined],
        ["GET /api/v1/rides/{id}/cancellation", undefined],
        ["GET /api/v1/rides/{id}/candidates", undefined],
        ["POST /api/v1/rides/{id}/cancel", { ...write, acceptedFee: { amountMinor: 0, currency: "USD" } }],
        ["POST /api/v1/rides/{id}/transitions", { ...write, to: "en_route" }],
        ["POST /api/v1/rides/{id}/drop", { ...write, reason: "mine now" }],
        ["POST /api/v1/rides/{id}/unassign", write],
        ["POST /api/v1/rides/{id}/dispatch", {}],
      ] as const) {
        const foreign = await api.call(operation.replace("{id}", ride.id), { token, body });
        const missing = await api.call(operation.replace("{id}", MISSING), { token, body });
        expect([operation, foreign.status], JSON.stringify(foreign.body)).toEqual([operation, 404]);
        expect(strip(foreign)).toEqual(strip(missing));
      }
    }
    const after = await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger });
    expect(after.body).toMatchObject({ status: "pending_payment", version: ride.version });
  });

  it("is not in anybody else's list", async () => {
    const { ride } = await book(api, passenger);
    const seen = async (token: string, query = "") =>
      (await api.call(`GET /api/v1/rides?limit=100${query}`, { token })).body.data.map(
        (each: { id: string }) => each.id,
      );
    expect(await seen(passenger)).toContain(ride.id);
    expect(await seen(stranger)).not.toContain(ride.id);
    const foreign = await api.call(`GET /api/v1/rides?role=fleet&fleetId=${ride.fleetId}`, { token: rival });
    expect(foreign.status === 404 || foreign.body.data.length === 0).toBe(true);
  });
});

describe("cancelling", () => {
  it("shows the fee first and takes only the fee that was accepted", async () => {
    const { ride } = await book(api, passenger);
    const terms = await api.call(`GET /api/v1/rides/${ride.id}/cancellation`, { token: passenger });
    expect(terms.body.fee).toEqual({ amountMinor: 0, currency: "USD" });
    const cancel = (body: object) => api.call(`POST /api/v1/rides/${ride.id}/cancel`, { token: passenger, body });
    const fee = terms.body.fee;
    expect(code(await cancel({ version: ride.version, acceptedFee: { ...fee, amountMinor: 1 } }))).toEqual([
      409,
      "fee_changed",
    ]);
    expect(code(await cancel({ version: ride.version + 1, acceptedFee: fee }))).toEqual([409, "version_conflict"]);
    const done = await cancel({ version: ride.version, acceptedFee: fee, reason: "Plans changed" });
    expect([done.status, done.body.status]).toEqual([200, "cancelled"]);
    expect(code(await cancel({ version: done.body.version, acceptedFee: fee }))).toEqual([409, "illegal_transition"]);
    const events = await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: passenger });
    expect(events.body.data.at(-1)).toMatchObject({ to: "cancelled", source: "passenger" });
    const { seq } = events.body.data.at(-1);
    const read = (sequence: unknown) =>
      api.call(`GET /api/v1/rides/${ride.id}/events?afterSequence=${sequence}`, { token: passenger });
    expect((await read(seq - 1)).body.data).toEqual([events.body.data.at(-1)]);
    expect((await read(seq)).body.data).toEqual([]);
    expect(code(await read("x"))).toEqual([422, "invalid_request"]);
  });
});

describe("lists", () => {
  it("go page by page without gaps or repeats", async () => {
    const guest = await api.guest();
    const ids: string[] = [];
    for (let day = 10; day < 15; day += 1) ids.push((await book(api, guest, { pickupLocal: wallTime(day) })).ride.id);
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await api.call(`GET /api/v1/rides?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, {
        token: guest,
      });
      expect(page.body.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.data.map((ride: { id: string }) => ride.id));
      cursor = page.body.nextCursor ?? "";
    } while (cursor);
    expect([...seen].sort()).toEqual([...ids].sort());
    for (const query of [
      "limit=0",
      "limit=101",
      "limit=x",
      "role=king",
      "status=flying",
      "cursor=",
      "from=yesterday",
    ]) {
      const answer = await api.call(`GET /api/v1/rides?${query}`, { token: guest });
      expect([query, answer.status]).toEqual([query, 422]);
    }
  });
});

describe("the console", () => {
  it("shows the fleet to its staff only", async () => {
    const me = await api.call("GET /api/v1/me", { token: dispatcher });
    const [membership] = me.body.memberships;
    expect(membership).toMatchObject({ slug: "biscayne", role: "dispatcher" });
    for (const part of ["summary", "drivers", "vehicles"]) {
      const own = await api.call(`GET /api/v1/fleets/${membership.fleetId}/${part}`, { token: dispatcher });
      expect([part, own.status], JSON.stringify(own.body)).toEqual([part, 200]);
      for (const token of [rival, passenger, stranger]) {
        const foreign = await api.call(`GET /api/v1/fleets/${membership.fleetId}/${part}`, { token });
        expect([part, foreign.status]).toEqual([part, 404]);
      }
    }
    const drivers = await api.call(`GET /api/v1/fleets/${membership.fleetId}/drivers`, { token: dispatcher });
    expect(drivers.body.data).toHaveLength(15);
  });
});

describe("my profile", () => {
  it("changes what is sent and keeps the rest", async () => {
    const before = await api.call("GET /api/v1/me", { token: passenger });
    expect(before.body).toMatchObject({ email: "passenger@demo.nexors.app", isAnonymous: false });
    const after = await api.call("PATCH /api/v1/me", { token: passenger, body: { phone: "+13055550199" } });
    expect(after.body).toMatchObject({ phone: "+13055550199", displayName: before.body.displayName });
    const guest = await api.call("GET /api/v1/me", { token: stranger });
    expect(guest.body).toMatchObject({ email: null, isAnonymous: true, memberships: [] });
    const bad = await api.call("PATCH /api/v1/me", { token: passenger, body: { role: "owner" } });
    expect(code(bad)).toEqual([422, "invalid_request"]);
  });
});
