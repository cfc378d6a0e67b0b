import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { book, idempotencyKey } from "./support/trips";

let api: Api;
let passenger: string;
let stranger: string;
let dispatcher: string;
let driver: string;
let otherDriver: string;
/** Who booked the ride that `paidRide` made last. */
let guest: string;
let duty: Answer["body"];

beforeAll(async () => {
  api = await startApi();
  [passenger, stranger, dispatcher, driver, otherDriver] = await Promise.all([
    api.signIn("passenger@demo.nexors.app"),
    api.guest(),
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("driver01@biscayne.demo"),
    api.signIn("driver02@biscayne.demo"),
  ]);
  duty = (await api.call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: true } })).body;
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];

/** A ride that a guest of its own has paid (payments are limited for each payer), assigned to driver 01 on request. */
async function paidRide(changes: Record<string, unknown> = {}, assign = true): Promise<Answer["body"]> {
  guest = await api.guest();
  const { ride } = await book(api, guest, changes);
  const paid = await pay(api, guest, ride.id);
  if (!assign) return paid;
  const assigned = await assignTo(paid, duty.driverId, duty.vehicle.id);
  if (assigned.status !== 200) throw new Error(`not assigned: ${JSON.stringify(assigned.body)}`);
  return assigned.body;
}

function assignTo(ride: Answer["body"], driverId: string, vehicleId: string, token = dispatcher): Promise<Answer> {
  const body = { driverId, vehicleId, version: ride.version };
  return api.call(`POST /api/v1/rides/${ride.id}/assign`, { token, body });
}

const move = (ride: Answer["body"], to: string, token = driver, version = ride.version) =>
  api.call(`POST /api/v1/rides/${ride.id}/transitions`, { token, body: { to, version } });

describe("dispatch", () => {
  it("is for the fleet's staff, with the fleet's own drivers and vehicles", async () => {
    const ride = await paidRide({}, false);
    const candidates = await api.call(`GET /api/v1/rides/${ride.id}/candidates`, { token: dispatcher });
    expect(candidates.body.data.some((each: { driver: { id: string } }) => each.driver.id === duty.driverId)).toBe(
      true,
    );
    for (const token of [passenger, driver, stranger]) {
      expect([403, 404]).toContain((await assignTo(ride, duty.driverId, duty.vehicle.id, token)).status);
    }
    const unknown = duty.driverId.replace(/.{4}$/, "0000");
    expect((await assignTo(ride, unknown, duty.vehicle.id)).status).toBe(404);
    const stale = await assignTo({ ...ride, version: ride.version + 1 }, duty.driverId, duty.vehicle.id);
    expect(code(stale)).toEqual([409, "version_conflict"]);
    const assigned = await assignTo(ride, duty.driverId, duty.vehicle.id);
    expect(assigned.body).toMatchObject({ status: "assigned", driver: { id: duty.driverId } });
  });

  it("never books a driver twice for overlapping times", async () => {
    const first = await paidRide();
    const second = await paidRide({ pickupLocal: first.pickupLocal }, false);
    expect(code(await assignTo(second, duty.driverId, duty.vehicle.id))).toEqual([409, "slot_taken"]);
    const conflict = (
      await api.call(`GET /api/v1/rides/${second.id}/candidates`, { token: dispatcher })
    ).body.data.find((each: { driver: { id: string } }) => each.driver.id === duty.driverId);
    expect(conflict.conflict).toBe("slot_taken");
    const free = await api.call(`POST /api/v1/rides/${first.id}/unassign`, {
      token: dispatcher,
      body: { version: first.version, reason: "swap" },
    });
    expect(free.body.status).toBe("confirmed");
    expect((await assignTo(second, duty.driverId, duty.vehicle.id)).status).toBe(200);
  });

  it("offers a ride to the best driver, who alone may answer, once", async () => {
    const fixes = [{ lat: 25.79, lon: -80.28, recordedAt: new Date().toISOString(), accuracyMeters: 5 }];
    await api.call("POST /api/v1/driver/positions", { token: driver, body: { fixes } });
    const ride = await paidRide({}, false);
    const started = await api.call(`POST /api/v1/rides/${ride.id}/dispatch`, { token: dispatcher, body: {} });
    expect(started.status, JSON.stringify(started.body)).toBe(202);
    const offers = (await api.call("GET /api/v1/driver/offers", { token: driver })).body.data;
    const offer = offers.find((each: { ride: { id: string } }) => each.ride.id === ride.id);
    expect(offer).toBeDefined();
    const answer = (token: string, word: string) =>
      api.call(`POST /api/v1/offers/${offer.id}/${word}`, { token, body: {} });
    expect((await answer(otherDriver, "accept")).status).toBe(404);
    const accepted = await answer(driver, "accept");
    expect(accepted.body, JSON.stringify(accepted.body)).toMatchObject({ status: "assigned", viewer: "driver" });
    expect(code(await answer(driver, "accept"))).toEqual([409, "offer_expired"]);
  });
});

describe("driving", () => {
  it("goes step by step, by the assigned driver, on the version that he saw", async () => {
    const ride = await paidRide();
    expect((await move(ride, "en_route", otherDriver)).status).toBe(404);
    expect((await move(ride, "en_route", guest)).body.code).toMatch(/forbidden|not_found/);
    expect(code(await move(ride, "on_board"))).toEqual([409, "illegal_transition"]);
    const moving = await move(ride, "en_route");
    expect(moving.body).toMatchObject({ status: "en_route", version: ride.version + 1 });
    expect(code(await move(ride, "on_location"))).toEqual([409, "version_conflict"]);
    const waiting = await move(moving.body, "on_location");
    expect(code(await move(waiting.body, "no_show"))).toEqual([422, "waiting_not_elapsed"]);
    const off = await api.call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: false } });
    expect(code(off)).toEqual([409, "ride_in_progress"]);
    const boarded = await move(waiting.body, "on_board");
    const done = await move(boarded.body, "completed");
    expect(done.body.status).toBe("completed");
    const seen = await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest });
    expect(seen.body.receipt.total).toEqual(seen.body.total);
    const events = (await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: guest })).body.data;
    expect(
      events
        .map((event: { to: string }) => event.to)
        .filter(Boolean)
        .slice(-5),
    ).toEqual(["assigned", "en_route", "on_location", "on_board", "completed"]);
  });

  it("gives a dropped ride back to dispatch and never cancels it", async () => {
    const ride = await paidRide();
    const drop = (at?: string) =>
      api.call(`POST /api/v1/rides/${ride.id}/drop`, {
        token: driver,
        body: { version: ride.version, reason: "Flat tyre", at },
      });
    expect(code(await drop("yesterday"))).toEqual([422, "invalid_request"]);
    // without coverage it is told late, with the time when it was
    const at = new Date().toISOString();
    await api.call(`GET /api/v1/rides/${ride.id}`, { token: driver });
    expect((await drop(at)).body).toMatchObject({ id: ride.id, status: "confirmed" });
    const history = await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: guest });
    const told = history.body.data.find((event: { type: string }) => event.type === "ride.dropped");
    expect(Date.parse(told.eventAt)).toBe(Date.parse(at));
    expect(Date.parse(told.serverAt)).toBeGreaterThan(Date.parse(at));
    const seen = await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest });
    expect(seen.body).toMatchObject({ driver: null, payment: { status: "paid" } });
  });

  it("takes plausible positions and names the others one by one", async () => {
    const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
    const fix = (changes: object) => ({ lat: 25.79, lon: -80.28, recordedAt: at(0), accuracyMeters: 5, ...changes });
    const send = (token: string, fixes: object[]) =>
      api.call("POST /api/v1/driver/positions", { token, body: { fixes } });
    const { body } = await send(driver, [
      fix({ recordedAt: at(3_600) }),
      fix({ accuracyMeters: 5_000 }),
      fix({ lat: 48.85, lon: 2.35 }),
    ]);
    expect(body.rejected.map((each: { index: number }) => each.index).sort()).toEqual([0, 1, 2]);
    expect([403, 404]).toContain((await send(passenger, [fix({})])).status);
    expect((await send(driver, [])).status).toBe(422);
    expect(
      (
        await send(
          driver,
          Array.from({ length: 31 }, () => fix({})),
        )
      ).status,
    ).toBe(422);
    expect((await send(driver, [fix({ lat: 91 })])).status).toBe(422);
  });
});

describe("taking a step of dispatch back", () => {
  it("gives the assignment up, brings it back, and is for the desk alone", async () => {
    const ride = await paidRide();
    const undo = (token: string, version: number) =>
      api.call(`POST /api/v1/rides/${ride.id}/undo`, { token, body: { version } });
    expect((await undo(driver, ride.version)).status).toBe(403);
    expect((await undo(stranger, ride.version)).status).toBe(404);
    const free = await undo(dispatcher, ride.version);
    expect(free.body).toMatchObject({ status: "confirmed", driver: null });
    expect(code(await undo(dispatcher, ride.version))).toEqual([409, "version_conflict"]);
    const again = await undo(dispatcher, free.body.version);
    expect(again.body).toMatchObject({ status: "assigned", driver: { id: duty.driverId } });
    const moving = await move(again.body, "en_route");
    expect(code(await undo(dispatcher, moving.body.version))).toEqual([409, "illegal_transition"]);
    const candidates = await api.call(`GET /api/v1/rides/${ride.id}/candidates`, { token: dispatcher });
    const parts = ["nearness", "ratingPoints", "loadPoints", "idlePoints", "fairnessPoints", "punctualityPoints"];
    for (const { score, factors } of candidates.body.data) {
      expect(score).toBeCloseTo(
        parts.reduce((sum, part) => sum + factors[part], 0),
        2,
      );
    }
    for (const to of ["on_location", "on_board", "completed"]) {
      const { body } = await api.call(`GET /api/v1/rides/${ride.id}`, { token: driver });
      expect((await move(body, to)).body.status).toBe(to);
    }
  });
});

describe("the receipt of a toll", () => {
  it("is a picture that the driver adds once and the passenger looks at", async () => {
    let ride = await paidRide();
    for (const to of ["en_route", "on_location", "on_board"]) ride = (await move(ride, to)).body;
    const charge = await api.call(`POST /api/v1/rides/${ride.id}/charges`, {
      token: driver,
      headers: idempotencyKey(),
      body: { kind: "toll", amountMinor: 450, note: "Bridge" },
    });
    expect(charge.body).toMatchObject({ kind: "toll", hasPhoto: false });
    const path = `/api/v1/charges/${charge.body.id}/photo`;
    const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200_000, 7)]).toString("base64");
    const add = (token: string, data: string) => api.call(`POST ${path}`, { token, body: { data } });
    expect((await add(guest, picture)).status).toBe(403);
    expect((await add(stranger, picture)).status).toBe(404);
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'.repeat(3)).toString(
      "base64",
    );
    expect(code(await add(driver, script))).toEqual([422, "invalid_request"]);
    expect((await add(driver, "A".repeat(500_000))).status).toBe(413);
    const added = await add(driver, picture);
    expect([added.status, added.body.hasPhoto]).toEqual([201, true]);
    expect((await api.call(`GET ${path}`, { token: guest })).body).toEqual({ mediaType: "image/jpeg", data: picture });
    expect((await api.call(`GET ${path}`, { token: stranger })).status).toBe(404);
    const list = await api.call(`GET /api/v1/rides/${ride.id}/charges`, { token: guest });
    expect(list.body.data[0].hasPhoto).toBe(true);
    await move(ride, "completed");
  });
});
