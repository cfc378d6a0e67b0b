import { afterAll, beforeAll, expect, it } from "vitest";
import type { FleetAlert } from "@/lib/contracts/alerts";
import { uuidOf } from "@/lib/contracts/ids";
import { type Api, startApi } from "./support/api";
import { pay, runJobs } from "./support/money";
import { book, wallTime } from "./support/trips";

let api: Api;
let guest: string;
let dispatcher: string;
let fleetId: string;
let ride: { id: string; pickupAt: string; version: number };

const sql = (text: string, values: string[] = []) => api.stack.context.backend.query(text, values);

beforeAll(async () => {
  api = await startApi();
  [guest, dispatcher] = await Promise.all([api.guest(), api.signIn("dispatcher@biscayne.demo")]);
  const driver = await api.signIn("driver01@biscayne.demo");
  fleetId = (await api.call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: true } })).body.fleetId;
  const booked = await book(api, guest, { pickupLocal: wallTime(6) });
  await sql(
    `update public.rides set flight_number = 'AA 1420', pickup_at = date_trunc('minute', now()) + interval '5 hours',
       expected_end_at = date_trunc('minute', now()) + interval '6 hours' where id = $1`,
    [uuidOf(booked.ride.id)],
  );
  ride = await pay(api, guest, booked.ride.id);
});
afterAll(() => api.close());

/** What the flight service is told, and then what the jobs make of it. */
async function fly(told: object): Promise<void> {
  const answer = await fetch(`${api.stack.url}/flights/control`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ number: "AA1420", ...told }),
  });
  expect(answer.status).toBe(200);
  await sql("update public.ride_flights set next_check_at = now()");
  await runJobs(api);
  // what they wrote is sent by the next round
  await runJobs(api);
}

const read = async () => (await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest })).body;
const minutes = (later: { pickupAt: string }) => (Date.parse(later.pickupAt) - Date.parse(ride.pickupAt)) / 60_000;

async function alerts(): Promise<FleetAlert[]> {
  const { body } = await api.call(`GET /api/v1/fleets/${fleetId}/alerts`, { token: dispatcher });
  return body.data.filter((each: FleetAlert) => each.kind === "flight_moved" && each.ride?.id === ride.id);
}

it("moves a pick-up with its flight, tells everybody, and charges nothing", async () => {
  const before = await read();
  await fly({});
  expect(await read()).toMatchObject({ pickupAt: before.pickupAt, version: before.version });
  await fly({ delayMinutes: 95 });
  const moved = await read();
  expect(minutes(moved)).toBe(95);
  expect(moved).toMatchObject({ total: before.total, version: before.version + 1, status: "confirmed" });
  const [alert] = await alerts();
  expect(alert).toMatchObject({ seconds: 95 * 60, flight: { number: "AA 1420", state: "moved" } });
  const events = (await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: dispatcher })).body.data;
  expect(events.map(({ type }: { type: string }) => type)).toContain("ride.flight_moved");
  const sent = await api.stack.context.mailbox.list({ channel: "email" });
  expect(sent.map(({ subject }) => subject).join("\n")).toContain("Your pick-up moved with your flight");
});

it("leaves a cancelled, an unknown and a silent flight to a person", async () => {
  await fly({ status: "Canceled" });
  expect((await alerts())[0]?.flight?.state).toBe("cancelled");
  await fly({ isUnknown: true });
  expect(minutes(await read())).toBe(95);
});
