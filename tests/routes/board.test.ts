import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { type Crew, crewOf } from "./support/rides";
import { book, wallTime } from "./support/trips";

let api: Api;
let crew: Crew;
let other: Answer["body"];
let fleetId: string;

beforeAll(async () => {
  api = await startApi();
  crew = await crewOf(api);
  const second = await api.signIn("driver02@biscayne.demo");
  other = (await api.call("PUT /api/v1/driver/duty", { token: second, body: { onDuty: true } })).body;
  fleetId = other.fleetId;
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];

async function paidRide(pickupLocal: string): Promise<Answer["body"]> {
  const guest = await api.guest();
  const { ride } = await book(api, guest, { pickupLocal });
  return pay(api, guest, ride.id);
}

const day = (days: number) => {
  const from = Date.parse(`${wallTime(days, "00:00")}:00Z`);
  return `from=${new Date(from).toISOString()}&to=${new Date(from + 36 * 3_600_000).toISOString()}`;
};
const board = (query: string, token = crew.dispatcher, id = fleetId) =>
  api.call(`GET /api/v1/fleets/${id}/board?${query}`, { token });
const refs = ({ body }: Answer): string[] => body.data.map(({ ref }: { ref: string }) => ref);
const give = (ride: Answer["body"], duty: Answer["body"], verb = "assign", token = crew.dispatcher) =>
  api.call(`POST /api/v1/rides/${ride.id}/${verb}`, {
    token,
    body: { driverId: duty.driverId, vehicleId: duty.vehicle.id, version: ride.version },
  });

describe("the board", () => {
  it("shows a span page by page, in the order of pick-ups, with the fleet's zone", async () => {
    const rides = [await paidRide(wallTime(200, "15:00")), await paidRide(wallTime(200, "09:00"))];
    const all = await board(day(200));
    expect(all.status).toBe(200);
    expect(all.body).toMatchObject({ timezone: "America/New_York", bufferMinutes: 15, nextCursor: null });
    expect(refs(all)).toEqual([rides[1]?.ref, rides[0]?.ref]);
    const first = await board(`${day(200)}&limit=1`);
    const second = await board(`${day(200)}&limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`);
    expect([...refs(first), ...refs(second)]).toEqual(refs(all));
    expect(JSON.stringify(all.body)).not.toMatch(/email|phone|amountMinor/);
  });

  it("tells what has changed since, an assignment and a cancellation alike", async () => {
    const ride = await paidRide(wallTime(201));
    const { body } = await board(day(201));
    const since = body.data[0].updatedAt;
    const changes = () => board(`${day(201)}&updatedSince=${encodeURIComponent(since)}`);
    expect((await changes()).body.data).toEqual([]);
    const assigned = await give(ride, crew.duty);
    expect((await changes()).body.data).toMatchObject([
      { ref: ride.ref, status: "assigned", version: assigned.body.version },
    ]);
    const terms = await api.call(`GET /api/v1/rides/${ride.id}/cancellation`, { token: crew.dispatcher });
    await api.call(`POST /api/v1/rides/${ride.id}/cancel`, {
      token: crew.dispatcher,
      body: { version: assigned.body.version, acceptedFee: terms.body.fee },
    });
    expect((await changes()).body.data).toMatchObject([{ ref: ride.ref, status: "cancelled" }]);
    expect(refs(await board(day(201)))).toEqual([]);
  });

  it("refuses a span without end, and another list's cursor", async () => {
    expect(code(await board("from=2026-12-01T00:00:00Z&to=2027-12-01T00:00:00Z"))).toEqual([422, "invalid_request"]);
    expect(code(await board(`${day(200)}&cursor=nonsense`))).toEqual([422, "invalid_request"]);
    expect(code(await board("from=2026-12-01T00:00:00Z"))).toEqual([422, "invalid_request"]);
  });

  it("does not exist for other fleets, drivers and guests; their answer is that of a missing fleet", async () => {
    const missing = await board(day(200), crew.dispatcher, "flt_00000000-0000-4000-8000-000000000000");
    for (const token of [await api.signIn("owner@azteca.demo"), crew.driver, await api.guest()]) {
      const answer = await board(day(200), token);
      expect([answer.status, { ...answer.body, requestId: "", instance: "" }]).toEqual([
        404,
        { ...missing.body, requestId: "", instance: "" },
      ]);
    }
    expect((await api.call(`GET /api/v1/fleets/${fleetId}/board?${day(200)}`)).status).toBe(401);
  });
});

describe("another crew", () => {
  it("takes over in one step, and a booked one leaves the first where it is", async () => {
    const ride = await paidRide(wallTime(202));
    expect(code(await give(ride, crew.duty, "reassign"))).toEqual([409, "illegal_transition"]);
    const first = (await give(ride, crew.duty)).body;
    const second = await give(first, other, "reassign");
    expect([second.status, second.body.driver.id]).toEqual([200, other.driverId]);
    expect(code(await give(first, crew.duty, "reassign"))).toEqual([409, "version_conflict"]);

    const twin = (await give(await paidRide(wallTime(202, "12:05")), crew.duty)).body;
    expect(code(await give(twin, other, "reassign"))).toEqual([409, "slot_taken"]);
    const after = await api.call(`GET /api/v1/rides/${twin.id}`, { token: crew.dispatcher });
    expect(after.body).toMatchObject({ status: "assigned", version: twin.version, driver: { id: crew.duty.driverId } });
    const events = await api.call(`GET /api/v1/rides/${second.body.id}/events`, { token: crew.dispatcher });
    expect(events.body.data.slice(-3).map(({ type }: { type: string }) => type)).toEqual([
      "ride.assigned",
      "ride.unassigned",
      "ride.assigned",
    ]);
  });

  it("is not for drivers and strangers to give", async () => {
    const ride = (await give(await paidRide(wallTime(203)), crew.duty)).body;
    expect(code(await give(ride, other, "reassign", crew.driver))).toEqual([403, "forbidden"]);
    expect(code(await give(ride, other, "reassign", await api.signIn("dispatcher@azteca.demo")))).toEqual([
      404,
      "not_found",
    ]);
  });
});
