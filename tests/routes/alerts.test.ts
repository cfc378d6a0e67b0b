import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FleetAlert } from "@/lib/contracts/alerts";
import { toWallTime } from "@/lib/format/dates";
import { distanceMeters } from "@/lib/geo/points";
import { estimateDriveSeconds, withError } from "@/lib/maps/estimate-route";
import { type Answer, type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { book, wallTime } from "./support/trips";

let api: Api;
let guest: string;
let stranger: string;
let dispatcher: string;
let driver: string;
let ride: Answer["body"];
let fleetId: string;
let link: string;

const sql = (text: string, values: string[] = []) => api.stack.context.backend.query(text, values);
const uuid = (id: string) => id.replace(/^\w+_/, "");

beforeAll(async () => {
  api = await startApi();
  [guest, stranger, dispatcher, driver] = await Promise.all([
    api.guest(),
    api.guest(),
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("driver01@biscayne.demo"),
  ]);
  const duty = (await api.call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: true } })).body;
  fleetId = duty.fleetId;
  const booked = await book(api, guest, { pickupLocal: wallTime(1) });
  const paid = await pay(api, guest, booked.ride.id);
  const body = { driverId: duty.driverId, vehicleId: duty.vehicle.id, version: paid.version };
  ride = (await api.call(`POST /api/v1/rides/${paid.id}/assign`, { token: dispatcher, body })).body;
  for (const to of ["en_route", "on_location", "on_board"]) {
    const step = { token: driver, body: { to, version: ride.version } };
    ride = (await api.call(`POST /api/v1/rides/${ride.id}/transitions`, step)).body;
  }
  const [row] = await sql("select private.new_tracking_token($1) as token", [uuid(ride.id)]);
  link = String(row?.token);
});
afterAll(() => api.close());

async function alerts(kind?: string): Promise<FleetAlert[]> {
  const { status, body } = await api.call(`GET /api/v1/fleets/${fleetId}/alerts`, { token: dispatcher });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.data.filter((each: FleetAlert) => each.ride?.id === ride.id && (!kind || each.kind === kind));
}

describe("a call for help", () => {
  it("reaches the desk from the passenger, the driver and the link, one alert a side", async () => {
    const position = { lat: 25.79, lon: -80.2 };
    const calls = [
      await api.call(`POST /api/v1/rides/${ride.id}/sos`, { token: guest, body: { note: "help" } }),
      await api.call(`POST /api/v1/tracking/${link}/sos`, { body: { position } }),
      await api.call(`POST /api/v1/rides/${ride.id}/sos`, { token: driver, body: { position } }),
    ];
    expect(calls.map(({ status, body }) => [status, body.kind, body.side])).toEqual([
      [200, "sos", "passenger"],
      [200, "sos", "passenger"],
      [200, "sos", "driver"],
    ]);
    expect(calls[1]?.body.id).toBe(calls[0]?.body.id);
    const [first] = await alerts("sos");
    expect(first).toMatchObject({ side: "passenger", note: "help", position, seenAt: null, ride: { ref: ride.ref } });
    const mails = await sql("select channel from public.notifications where template = 'sos_raised' order by 1");
    expect(mails.length).toBeGreaterThanOrEqual(2);
  });

  it("does not exist for others", async () => {
    const answers = [
      await api.call(`POST /api/v1/rides/${ride.id}/sos`, { token: stranger, body: {} }),
      await api.call(`POST /api/v1/tracking/${"x".repeat(43)}/sos`, { body: {} }),
      await api.call(`GET /api/v1/fleets/${fleetId}/alerts`, { token: stranger }),
      await api.call(`GET /api/v1/fleets/${fleetId}/alerts`, { token: driver }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([404, "not_found"]));
    expect((await api.call(`GET /api/v1/fleets/${fleetId}/alerts`)).status).toBe(401);
  });

  it("is seen and ended by the desk, with a word", async () => {
    const [alert] = await alerts("sos");
    const act = (token: string, word: string, body: object) =>
      api.call(`POST /api/v1/alerts/${alert?.id}/${word}`, { token, body });
    expect((await act(guest, "seen", {})).status).toBe(404);
    expect((await act(dispatcher, "seen", {})).body.seenAt).not.toBeNull();
    expect((await act(dispatcher, "end", { outcome: " " })).status).toBe(422);
    expect((await act(dispatcher, "end", { outcome: "All is well" })).body.endedAt).not.toBeNull();
    const again = await act(dispatcher, "end", { outcome: "x" });
    expect([again.status, again.body.code]).toEqual([409, "illegal_transition"]);
    expect((await alerts("sos")).map(({ side }) => side)).toEqual(["driver"]);
  });
});

describe("a car off its way", () => {
  it("is told after a minute of fixes, and a phone that falls silent too", async () => {
    const at = (ago: number) => new Date(Date.now() - ago * 1_000).toISOString();
    // north of the bay, ever farther from the way between airport and beach
    const fixes = [0, 1, 2].map((step) => ({
      lat: 26.05 + step * 0.005,
      lon: -80.2,
      recordedAt: at(100 - step * 40),
      accuracyMeters: 5,
    }));
    const posted = await api.call("POST /api/v1/driver/positions", { token: driver, body: { fixes } });
    expect(posted.body, JSON.stringify(posted.body)).toEqual({ accepted: 3, rejected: [] });
    const [off] = await alerts("route_deviation");
    expect(off?.meters).toBeGreaterThan(10_000);
    await sql("update public.driver_locations set recorded_at = now() - interval '200 seconds' where driver_id = $1", [
      uuid(ride.driver.id),
    ]);
    const [silent] = await alerts("no_gps");
    expect(silent?.seconds).toBeGreaterThanOrEqual(200);
  });
});

describe("a car on its way to the pick-up", () => {
  let coming: Answer["body"];
  let token: string;
  let other: string;
  const at = (ago: number) => new Date(Date.now() - ago * 1_000).toISOString();
  /** So many kilometres south of the pick-up. */
  const south = (km: number, ago: number) => ({
    lat: coming.pickup.lat - km / 111.195,
    lon: coming.pickup.lon,
    recordedAt: at(ago),
    accuracyMeters: 5,
  });
  const post = async (...fixes: ReturnType<typeof south>[]) => {
    const { body } = await api.call("POST /api/v1/driver/positions", { token: other, body: { fixes } });
    expect(body, JSON.stringify(body)).toEqual({ accepted: fixes.length, rejected: [] });
  };
  const open = async () => {
    const { body } = await api.call(`GET /api/v1/fleets/${fleetId}/alerts`, { token: dispatcher });
    return body.data.filter((each: FleetAlert) => each.ride?.id === coming.id && each.kind === "approach_deviation");
  };
  const step = async (to: string) => {
    const body = { to, version: coming.version };
    coming = (await api.call(`POST /api/v1/rides/${coming.id}/transitions`, { token: other, body })).body;
    expect(coming.status).toBe(to);
  };

  beforeAll(async () => {
    other = await api.signIn("driver02@biscayne.demo");
    const duty = (await api.call("PUT /api/v1/driver/duty", { token: other, body: { onDuty: true } })).body;
    const booked = await book(api, guest, { pickupLocal: wallTime(2) });
    token = booked.trackingToken;
    const { id, version } = await pay(api, guest, booked.ride.id);
    const body = { driverId: duty.driverId, vehicleId: duty.vehicle.id, version };
    coming = (await api.call(`POST /api/v1/rides/${id}/assign`, { token: dispatcher, body })).body;
    await post(south(1, 110));
    await step("en_route");
    await sql("update private.approach_starts set since = now() - interval '109 seconds' where ride_id = $1", [
      uuid(coming.id),
    ]);
  });

  it("arrives within a range that is estimated by hour and city", async () => {
    const { body } = await api.call(`GET /api/v1/tracking/${token}`);
    const traffic = { hour: Number(toWallTime(Date.now(), body.pickupTimezone).slice(11, 13)), speedFactor: 1.15 };
    expect(body.eta).toEqual(withError(estimateDriveSeconds(distanceMeters(body.position, body.pickup), traffic)));
    expect(body.eta.fromSeconds).toBeGreaterThan(60);
    // on board the way is another one, and without a position there is none
    expect((await api.call(`GET /api/v1/tracking/${link}`)).body.eta.toSeconds).toBeGreaterThan(body.eta.toSeconds);
    const { trackingToken } = await book(api, guest, { pickupLocal: wallTime(9) });
    expect((await api.call(`GET /api/v1/tracking/${trackingToken}`)).body.eta).toBeNull();
  });

  it("is told when it leaves it for a minute, until it is there", async () => {
    await post(south(3, 65));
    expect(await open()).toEqual([]);
    await post(south(5, 0));
    const [off] = await open();
    expect(off).toMatchObject({ side: "system", ride: { status: "en_route" } });
    expect(off?.meters).toBeGreaterThan(4_000);
    await step("on_location");
    expect(await open()).toEqual([]);
    expect((await api.call(`GET /api/v1/tracking/${token}`)).body.eta).toBeNull();
  });
});
