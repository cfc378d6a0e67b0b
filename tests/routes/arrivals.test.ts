import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toWallTime } from "@/lib/format/dates";
import { pathMeters } from "@/lib/geo/points";
import { estimateDriveSeconds, withError } from "@/lib/maps/estimate-route";
import { type Answer, type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { type Crew, crewOf } from "./support/rides";
import { book, MIAMI_AIRPORT, MIAMI_BEACH } from "./support/trips";

/** Two stops between airport and beach, neither of them on the straight line. */
const WYNWOOD = { name: "Wynwood", lat: 25.801, lon: -80.199 };
const BRICKELL = { name: "Brickell", lat: 25.7617, lon: -80.1918 };

let api: Api;
let crew: Crew;
let guest: string;
let token: string;
let ride: Answer["body"];

const sql = (text: string, values: string[] = []) => api.stack.context.backend.query(text, values);
const uuid = (id: string) => id.replace(/^\w+_/, "");
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function assigned(changes: object): Promise<void> {
  const booked = await book(api, guest, { ...changes });
  token = booked.trackingToken;
  const paid = await pay(api, guest, booked.ride.id);
  const { driverId, vehicle } = crew.duty;
  const body = { driverId, vehicleId: vehicle.id, version: paid.version };
  ride = (await api.call(`POST /api/v1/rides/${paid.id}/assign`, { token: crew.dispatcher, body })).body;
}

async function step(to: string, at?: string): Promise<Answer> {
  const body = { to, version: ride.version, at };
  const moved = await api.call(`POST /api/v1/rides/${ride.id}/transitions`, { token: crew.driver, body });
  if (moved.status === 200) ride = moved.body;
  return moved;
}

async function post(place: { lat: number; lon: number }, minutesAgo = 0): Promise<void> {
  // what the driver did before is as long ago as the test needs
  await sql("update public.driver_locations set recorded_at = $2 where driver_id = $1 and recorded_at is not null", [
    uuid(crew.duty.driverId),
    ago(minutesAgo + 20),
  ]);
  const fixes = [{ lat: place.lat, lon: place.lon, recordedAt: ago(minutesAgo), accuracyMeters: 5 }];
  const { body } = await api.call("POST /api/v1/driver/positions", { token: crew.driver, body: { fixes } });
  expect(body, JSON.stringify(body)).toEqual({ accepted: 1, rejected: [] });
}

beforeAll(async () => {
  api = await startApi();
  [crew, guest] = await Promise.all([crewOf(api), api.guest()]);
});
afterAll(() => api.close());

describe("the arrival of a ride with stops", () => {
  const eta = async () => (await api.call(`GET /api/v1/tracking/${token}`)).body.eta;
  const over = (...way: { lat: number; lon: number }[]) => {
    const hour = Number(toWallTime(Date.now(), ride.pickupTimezone).slice(11, 13));
    return withError(estimateDriveSeconds(pathMeters(way), { hour, speedFactor: 1.15 }));
  };

  it("is over those that lie ahead, and over fewer as they are passed", async () => {
    await assigned({ stops: [WYNWOOD, BRICKELL] });
    await step("en_route");
    await post(MIAMI_AIRPORT);
    expect(await eta()).toEqual(over(MIAMI_AIRPORT, MIAMI_AIRPORT));
    await step("on_location");
    await step("on_board");
    expect(await eta()).toEqual(over(MIAMI_AIRPORT, WYNWOOD, BRICKELL, MIAMI_BEACH));
    await post(BRICKELL);
    expect(await eta()).toEqual(over(BRICKELL, WYNWOOD, BRICKELL, MIAMI_BEACH));
    await post(WYNWOOD);
    expect(await eta()).toEqual(over(WYNWOOD, BRICKELL, MIAMI_BEACH));
    const [row] = await sql(
      "select extract(epoch from private.drop_off_at(r) - now())::float8 as seconds from public.rides r where id = $1",
      [uuid(ride.id)],
    );
    const { fromSeconds } = over(WYNWOOD, BRICKELL, MIAMI_BEACH);
    expect(Math.floor(Number(row?.seconds) * 0.7), "dispatch counts the same").toBe(fromSeconds);
    await post(BRICKELL);
    expect(await eta()).toEqual(over(BRICKELL, MIAMI_BEACH));
    const tracked = (await api.call(`GET /api/v1/tracking/${token}`)).body;
    expect(
      Object.keys(tracked).filter((key) => /stop/i.test(key)),
      "the link shows no stops",
    ).toEqual([]);
    await step("completed");
  });
});

describe("an arrival that is told late", () => {
  /** Free waiting ends so many minutes from now, by what the tracking page shows. */
  const freeFor = async () => {
    const { body } = await api.call(`GET /api/v1/tracking/${token}`);
    return Math.round((Date.parse(body.freeWaitingUntil) - Date.now()) / 60_000);
  };
  const setOut = async () => {
    await assigned({});
    await step("en_route");
    await sql(`do $$ begin
      set local session_replication_role = replica;
      update public.rides set pickup_at = now() - interval '40 minutes', free_waiting_minutes = 15 where id = '${uuid(ride.id)}';
      update public.ride_events set event_at = now() - interval '1 hour' where ride_id = '${uuid(ride.id)}';
    end $$`);
  };

  it("counts from when it was pressed where positions agree, so that a no-show is right too", async () => {
    await setOut();
    await post(MIAMI_AIRPORT, 10);
    expect((await step("on_location", ago(10))).body.status).toBe("on_location");
    expect(await freeFor()).toBe(5);
    expect((await step("no_show", ago(1))).body.code).toBe("waiting_not_elapsed");
    await step("on_board");
    await step("completed");
  });

  it("counts from the report where they do not", async () => {
    await setOut();
    await post(MIAMI_BEACH, 4);
    expect((await step("on_location", ago(4))).body.status).toBe("on_location");
    expect(await freeFor()).toBe(15);
    await step("on_board");
    await step("completed");
  });
});
