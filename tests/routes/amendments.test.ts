/** Changes of booked rides over the API: proposed, accepted, paid, and by a partner's key. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { keyMaker } from "./support/keys";
import { decide, pay, runJobs } from "./support/money";
import { type Crew, crewOf, rideAt } from "./support/rides";
import { book, idempotencyKey, wallTime } from "./support/trips";

let api: Api;
let crew: Crew;
let guest: string;
let rival: string;

beforeAll(async () => {
  api = await startApi();
  [crew, guest, rival] = await Promise.all([crewOf(api), api.guest(), api.signIn("dispatcher@azteca.demo")]);
});
afterAll(() => api.close());

const BRICKELL = { name: "Brickell Avenue", lat: 25.7617, lon: -80.1918 };
const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const propose = (
  ride: Answer["body"],
  body: object,
  token = guest,
  headers: Record<string, string> = idempotencyKey(),
) => api.call(`POST /api/v1/rides/${ride.id}/amendments`, { token, headers, body: { version: ride.version, ...body } });
const accept = ({ id, version, difference }: Answer["body"], token = guest, acceptedDifference = difference) =>
  api.call(`POST /api/v1/amendments/${id}/accept`, { token, body: { version, acceptedDifference } });
const withdraw = ({ id, version }: Answer["body"], token = guest) =>
  api.call(`POST /api/v1/amendments/${id}/withdraw`, { token, body: { version } });
const list = async (ride: Answer["body"], token = guest) =>
  (await api.call(`GET /api/v1/rides/${ride.id}/amendments`, { token })).body.data;
const read = async (ride: Answer["body"], token = guest) =>
  (await api.call(`GET /api/v1/rides/${ride.id}`, { token })).body;

async function paidRide(token = guest): Promise<Answer["body"]> {
  const { ride } = await book(api, token);
  return pay(api, token, ride.id);
}

describe("a change of a booked ride", () => {
  it("costs what the other trip costs by the same rules, and is made when it is paid", async () => {
    const ride = await paidRide();
    const proposed = await propose(ride, { stops: [BRICKELL], passengers: 3 });
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
    expect(proposed.body).toMatchObject({
      rideId: ride.id,
      state: "proposed",
      source: "passenger",
      priceBefore: ride.total,
      before: { stops: [], passengers: 2 },
      after: { stops: [BRICKELL], passengers: 3, pickupLocal: ride.pickupLocal },
    });
    const { lines, priceAfter, difference } = proposed.body;
    expect(lines.reduce((sum: number, line: Answer["body"]) => sum + line.amountMinor, 0)).toBe(priceAfter.amountMinor);
    expect(lines.map((line: Answer["body"]) => line.code)).toContain("stop");
    expect(difference.amountMinor).toBe(priceAfter.amountMinor - ride.total.amountMinor);
    expect(difference.amountMinor).toBeGreaterThan(0);
    const accepted = await accept(proposed.body);
    expect(accepted.body).toMatchObject({ state: "awaiting_payment", version: 2 });
    expect((await read(ride)).passengers).toBe(2);

    const opened = await api.call(`POST /api/v1/charges/${accepted.body.chargeId}/payments`, {
      token: guest,
      headers: idempotencyKey(),
      body: { provider: "paypal" },
    });
    await decide(opened.body.approveUrl, "approve");
    await expect
      .poll(async () => {
        await api.call(`POST /api/v1/payments/${opened.body.payment.id}/refresh`, { token: guest, body: {} });
        await runJobs(api);
        return (await list(ride))[0].state;
      })
      .toBe("applied");
    const changed = await read(ride);
    expect(changed).toMatchObject({ passengers: 3, stops: [BRICKELL], total: ride.total, price: priceAfter });
    const events = await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: guest });
    expect(events.body.data.map(({ type }: { type: string }) => type)).toContain("ride.amended");
    const [told] = await api.stack.context.backend.query(
      "select count(*)::int as n from public.notifications where ride_id = $1 and template = 'ride_amended' and status = 'sent'",
      [ride.id.slice(5)],
    );
    expect(told?.n).toBe(2);
  });

  it("gives back what a cheaper trip saves", async () => {
    const ride = await paidRide();
    const proposed = await propose(ride, { dropoff: BRICKELL });
    expect(proposed.body.difference.amountMinor).toBeLessThan(0);
    expect((await accept(proposed.body)).body.state).toBe("applied");
    expect(await read(ride)).toMatchObject({ dropoff: { name: "Brickell Avenue" }, price: proposed.body.priceAfter });
    await expect
      .poll(async () => {
        await runJobs(api);
        return (await api.call(`GET /api/v1/payments/${ride.payment.id}`, { token: guest })).body.refunded.amountMinor;
      })
      .toBe(-proposed.body.difference.amountMinor);
    const terms = await api.call(`GET /api/v1/rides/${ride.id}/cancellation`, { token: guest });
    expect(terms.body.refund).toEqual(proposed.body.priceAfter);
  });

  it("costs nothing where nothing with a price changes, and the desk may make it", async () => {
    const ride = await paidRide();
    const proposed = await propose(ride, { flightNumber: "aa 1421", notes: "Two dogs", luggage: 1 }, crew.dispatcher);
    expect(proposed.body).toMatchObject({ source: "dispatcher", difference: { amountMinor: 0 }, lines: [] });
    expect((await accept(proposed.body, crew.dispatcher)).body.state).toBe("applied");
    expect(await read(ride)).toMatchObject({
      flightNumber: "AA 1421",
      notes: "Two dogs",
      luggage: 1,
      price: ride.total,
    });
  });

  it("is proposed once under one key", async () => {
    const ride = await paidRide();
    const headers = idempotencyKey();
    const [first, again] = [
      await propose(ride, { stops: [BRICKELL] }, guest, headers),
      await propose(ride, { stops: [BRICKELL] }, guest, headers),
    ];
    expect(again.body).toEqual(first.body);
    expect(await list(ride)).toHaveLength(1);
    expect(code(await propose(ride, { childSeats: 1 }, guest, headers))).toEqual([422, "idempotency_mismatch"]);
    const unkeyed = await api.call(`POST /api/v1/rides/${ride.id}/amendments`, {
      token: guest,
      body: { version: ride.version, luggage: 1 },
    });
    expect(code(unkeyed)).toEqual([400, "idempotency_key_required"]);
  });

  it("is refused with the reason", async () => {
    const ride = await paidRide();
    for (const [body, status, expected] of [
      [{}, 422, "invalid_request"],
      [{ passengers: 0 }, 422, "invalid_request"],
      [{ hours: 4 }, 422, "invalid_request"],
      [{ vehicleClass: "suv" }, 422, "invalid_request"],
      [{ passengers: 9 }, 422, "capacity_exceeded"],
      [{ childSeats: 6 }, 422, "capacity_exceeded"],
      [{ pickup: { name: "Paris", lat: 48.85, lon: 2.35 } }, 422, "outside_service_area"],
      [{ pickupLocal: wallTime(-1) }, 422, "pickup_in_past"],
      [{ pickupLocal: wallTime(900) }, 422, "lead_time_too_long"],
      [{ version: ride.version + 1, luggage: 1 }, 409, "version_conflict"],
    ] as const) {
      expect(code(await propose(ride, body)), JSON.stringify(body)).toEqual([status, expected]);
    }
    const { body } = await propose(ride, { stops: [BRICKELL] });
    expect(code(await accept({ ...body, version: 9 }))).toEqual([409, "version_conflict"]);
    expect(code(await accept(body, crew.dispatcher))).toEqual([403, "forbidden"]);
    expect((await withdraw(body, crew.dispatcher)).body.state).toBe("withdrawn");
    expect(code(await accept({ ...body, version: 2 }))).toEqual([409, "illegal_transition"]);
  });

  it("is nobody else's, and not for a ride that is under way", async () => {
    const ride = await rideAt(api, crew, guest, "en_route");
    expect(code(await propose(ride, { stops: [BRICKELL] }))).toEqual([409, "illegal_transition"]);
    expect(code(await propose(ride, { stops: [BRICKELL] }, crew.driver))).toEqual([403, "forbidden"]);
    for (const token of [rival, await api.guest()]) {
      expect(code(await propose(ride, { stops: [BRICKELL] }, token))).toEqual([404, "not_found"]);
      expect(code(await api.call(`GET /api/v1/rides/${ride.id}/amendments`, { token }))).toEqual([404, "not_found"]);
    }
    const other = await paidRide();
    const { body } = await propose(other, { stops: [BRICKELL] });
    for (const token of [rival, await api.guest()]) {
      expect(code(await accept(body, token))).toEqual([404, "not_found"]);
      expect(code(await withdraw(body, token))).toEqual([404, "not_found"]);
    }
  });
});

describe("by a partner's key", () => {
  it("is proposed, accepted and paid with its scopes", async () => {
    const maker = await keyMaker(api, "biscayne");
    const key = await maker.key();
    const ride = await paidRide(key);
    const proposed = await propose(ride, { stops: [BRICKELL] }, key);
    expect(proposed.body).toMatchObject({ state: "proposed", source: "partner" });
    const accepted = await accept(proposed.body, key);
    const charges = await api.call(`GET /api/v1/rides/${ride.id}/charges`, { token: key });
    expect(charges.body.data).toMatchObject([
      { id: accepted.body.chargeId, kind: "amendment", status: "open", total: proposed.body.difference },
    ]);
    const opened = await api.call(`POST /api/v1/charges/${accepted.body.chargeId}/payments`, {
      token: key,
      headers: idempotencyKey(),
      body: { provider: "paypal" },
    });
    expect(opened.status).toBe(201);
    const reader = await maker.key({ scopes: ["rides:read"] });
    expect(code(await propose(ride, { luggage: 1 }, reader))).toEqual([403, "insufficient_scope"]);
    const foreign = await (await keyMaker(api, "azteca")).key();
    expect(code(await withdraw(accepted.body, foreign))).toEqual([404, "not_found"]);
    expect((await withdraw(accepted.body, key)).body.state).toBe("withdrawn");
  });

  it("is made without money in the sandbox", async () => {
    const maker = await keyMaker(api, "biscayne");
    const [test, live] = await Promise.all([maker.key({ environment: "test" }), maker.key()]);
    const { ride } = await book(api, test);
    const advanced = await api.call(`POST /api/v1/test/rides/${ride.id}/advance`, {
      token: test,
      body: { to: "confirmed" },
    });
    const proposed = await propose(advanced.body, { stops: [BRICKELL] }, test);
    expect(code(await accept(proposed.body, live))).toEqual([404, "not_found"]);
    expect((await accept(proposed.body, test)).body).toMatchObject({ state: "applied", chargeId: null });
    const changed = await read(ride, test);
    expect(changed).toMatchObject({ stops: [BRICKELL], price: proposed.body.priceAfter });
    const cheaper = await propose(changed, { stops: [], dropoff: BRICKELL }, test);
    expect((await accept(cheaper.body, test)).body.state).toBe("applied");
    const { body } = await api.call(`GET /api/v1/rides/${ride.id}/cancellation`, { token: test });
    expect(body.refund).toEqual(cheaper.body.priceAfter);
  });
});
