/**
 * The stack is killed in the middle of bookings, payments and drives, again and again, and started on what it left.
 * Nothing that was acknowledged may be lost, nothing may be half done, and whoever was cut off asks again with the same
 * key and gets what he asked for, once.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openPgliteBackend } from "../../local/db";
import type { Backend } from "../../local/types";
import { call, configureApp, openSession, PASSWORD } from "../routes/support/api";
import { audit } from "./support/audit";
import { interrupt, type KillPoint } from "./support/interruption";
import { type StackProcess, startStackProcess } from "./support/stack-process";
import { type Crew, CutOff, type Goal, Trip } from "./support/trip";

const CLIENTS = 4;
const TRIPS_PER_ROUND = 3;
const GOALS: readonly Goal[] = ["booked", "paid", "completed"];
const ROUNDS: readonly KillPoint[] = [
  { rpc: "book_ride_once", nth: 6, when: "answered" },
  { rpc: "record_evidence", nth: 5, when: "sent" },
  { rpc: "book_ride_once", nth: 8, when: "sent" },
  { rpc: "advance_ride", nth: 6, when: "answered" },
  { rpc: "record_evidence", nth: 4, when: "answered" },
];

const stateDir = mkdtempSync(join(tmpdir(), "nexors-faults-"));
const trips: Trip[] = [];
let stack: StackProcess;
let crews: Crew[];

async function start(): Promise<void> {
  // the first start takes any port; the app keeps the address over the others
  const port = stack ? Number(new URL(stack.url).port) : 0;
  stack = await startStackProcess({ stateDir, port });
}

/** The database as it lies on disk while no stack runs. */
async function behindTheStack<T>(job: (backend: Backend) => Promise<T>): Promise<T> {
  const backend = await openPgliteBackend({ dataDir: join(stateDir, "pg") });
  try {
    return await job(backend);
  } finally {
    await backend.close();
  }
}

const signIn = (email: string) => openSession(stack, "token?grant_type=password", { email, password: PASSWORD });

async function crew(index: number, dispatcher: string): Promise<Crew> {
  const driver = await signIn(`driver0${index + 1}@biscayne.demo`);
  const { body } = await call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: true } });
  return { dispatcher, driver, driverId: body.driverId, vehicleId: body.vehicle.id };
}

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  await start();
  configureApp(stack.env);
  const dispatcher = await signIn("dispatcher@biscayne.demo");
  crews = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => crew(index, dispatcher)));
});
afterAll(async () => {
  await stack?.end("SIGKILL");
  rmSync(stateDir, { recursive: true, force: true });
});

/** Each client takes its trips one after the other. What is cut off waits for later; any other refusal fails the test. */
async function travel(): Promise<string[]> {
  const cutOff: string[] = [];
  const later = (error: unknown) => {
    if (!(error instanceof CutOff)) throw error;
    cutOff.push(error.message);
  };
  await Promise.all(
    crews.map(async (_, client) => {
      const own = trips.filter((trip, index) => index % CLIENTS === client && !trip.isDone);
      for (const trip of own) await trip.proceed().catch(later);
    }),
  );
  return cutOff;
}

async function addTrips(round: number): Promise<void> {
  // guests of their own: bookings and payments are limited for each person
  const passengers = await Promise.all(crews.map(() => openSession(stack, "signup", { data: {} })));
  for (let index = 0; index < TRIPS_PER_ROUND; index += 1) {
    crews.forEach((crew, client) => {
      const goal = GOALS[(index + client + round) % GOALS.length] ?? "paid";
      // a day of its own: what is tested is not how many cars the fleet has
      const day = 3 + trips.length;
      trips.push(new Trip(`trip-${round}-${client}-${index}`, day, goal, passengers[client] ?? "", crew));
    });
  }
}

const ORDER = ["pending_payment", "confirmed", "assigned", "en_route", "on_location", "on_board", "completed"];

/** What was acknowledged is there. A step whose answer was lost may have been taken: further is right, back is not. */
async function compare(): Promise<void> {
  const lost: string[] = [];
  for (const trip of trips) {
    if (!trip.ride) continue;
    // a busy machine may make the app give up waiting; what is asked here can be asked again
    const ride = await vi.waitFor(() => trip.read(), { timeout: 60_000 });
    const isThere = ride.ref === trip.ride.ref && ride.version >= trip.version;
    if (!isThere || ORDER.indexOf(ride.status) < ORDER.indexOf(trip.status ?? "")) {
      lost.push(
        `${trip.name}: ${trip.ride.ref} was ${trip.status} v${trip.version}, is ${ride.status} v${ride.version}`,
      );
    }
    const { status } = await call(`GET /api/v1/tracking/${trip.ride.trackingToken}`);
    if (status !== 200) lost.push(`${trip.name}: its link answers ${status}`);
  }
  expect(lost).toEqual([]);
}

it("loses nothing that was acknowledged, leaves nothing half done and repeats nothing", async () => {
  for (const [round, point] of ROUNDS.entries()) {
    await addTrips(round);
    const interruption = interrupt(point, () => stack.end("SIGKILL"));
    const cutOff = await travel().finally(interruption.remove);
    expect(interruption.hasStruck(), `${point.rpc} was called`).toBe(true);
    expect(cutOff.length).toBeGreaterThan(0);
    await start();
    await compare();
  }
  await stack.end("SIGTERM");
  await behindTheStack(async (backend) => {
    expect(await audit(backend)).toEqual([]);
    // a minute later: the requests that died no longer hold their keys
    await backend.exec("update private.idempotency_keys set leased_until = now() where state = 'running'");
  });
  await start();
  // a store that has just started may be late for its first callers: they are told to come back, and do
  await expect.poll(travel, { timeout: 90_000, interval: 1_000 }).toEqual([]);
  await compare();
  expect(trips.filter((trip) => !trip.isDone).map(({ name, status }) => `${name} is ${status}`)).toEqual([]);

  await stack.end("SIGTERM");
  await behindTheStack(async (backend) => {
    expect(await audit(backend)).toEqual([]);
    const rides = await backend.query<{ ref: string }>("select ref from public.rides order by ref");
    expect(rides.map(({ ref }) => ref)).toEqual(trips.map((trip) => trip.ride?.ref ?? "").sort());
  });
}, 480_000);
