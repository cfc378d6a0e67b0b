/**
 * A city for `npm run simulate`: many drivers and a guest for every sixteenth of them, who know the product only by its
 * public API. What the API has promised is kept in a journal, so that the database can be compared with it afterwards.
 * Environment: APP_URL, STACK_URL, PUBLISHABLE_KEY, CITY_DRIVERS, CITY_MINUTES, CITY_JOURNAL (file to write).
 */
import { writeFileSync } from "node:fs";
import { type ApiConfig, ApiUser } from "./api";
import { sleep, VirtualDriver } from "./driver";
import { Gate } from "./gate";
import { followerOf } from "./live";
import { book, cancel } from "./passengers";
import { FLEETS, PASSWORD, type SimulatedFleet } from "./world";

/** Fleets that offer rides to drivers by themselves. */
const SLUGS = ["azteca", "paulista"];
const DRIVERS_PER_GUEST = 16;
const BOOKS_EVERY_MS = 60_000;
/** Sessions are opened one after the other: a password check is slow on purpose. */
const RAMP_MS_PER_DRIVER = 100;
const AT_ONCE = 24;
/** Near what is believed of a car: some rides shall come to their end within minutes. */
const SPEED_MPS = 36;
/** Who waits for work mostly stands. */
const RESTLESSNESS = 0.02;
/** Not everybody takes every ride, and not every passenger keeps theirs. */
const UNWILLINGNESS = 0.1;
const CANCELLED = 0.1;

const env = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};

const booked: string[] = [];
const cancelled: string[] = [];
const moved: { rideId: string; to: string }[] = [];
const statuses: Record<string, number> = {};
const latencies: number[] = [];
const problems: Record<string, number> = {};

const config: ApiConfig = {
  appUrl: env("APP_URL"),
  stackUrl: env("STACK_URL"),
  publishableKey: env("PUBLISHABLE_KEY"),
  gate: new Gate(AT_ONCE),
  onAnswer: (status, milliseconds) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    latencies.push(milliseconds);
  },
};
const count = Number(env("CITY_DRIVERS"));
const fleets = FLEETS.filter(({ slug }) => SLUGS.includes(slug));
const controller = new AbortController();
process.on("SIGTERM", () => controller.abort());
setTimeout(() => controller.abort(), Number(env("CITY_MINUTES")) * 60_000 + count * RAMP_MS_PER_DRIVER).unref();

/** Failures are part of a city's day; they are counted by their last words. */
function note(line: string): void {
  const reason = /: (\d{3} [a-z_]+|TimeoutError|fetch failed|aborted.*)$/.exec(line)?.[1];
  if (reason) problems[reason] = (problems[reason] ?? 0) + 1;
}

function driverOf(index: number): VirtualDriver {
  const fleet = fleets[index % fleets.length] as SimulatedFleet;
  const email = `city${String(index).padStart(4, "0")}@${fleet.slug}.demo`;
  const address = `198.18.${Math.floor(index / 250)}.${(index % 250) + 1}`;
  const api = new ApiUser(config, { email, password: PASSWORD }, address);
  return new VirtualDriver({
    name: email,
    api,
    home: fleet.home,
    log: note,
    speedMps: SPEED_MPS,
    restlessness: RESTLESSNESS,
    unwillingness: UNWILLINGNESS,
    onMoved: (rideId, to) => moved.push({ rideId, to }),
    follow: followerOf(config, api),
  });
}

async function guest(index: number): Promise<void> {
  const fleet = fleets[index % fleets.length] as SimulatedFleet;
  const api = new ApiUser(config, null, `198.19.${Math.floor(index / 250)}.${(index % 250) + 1}`);
  await sleep(Math.random() * BOOKS_EVERY_MS, controller.signal);
  while (!controller.signal.aborted) {
    try {
      // spread over a few hours: a driver has time for one ride at a time
      const rideId = await book(api, fleet, 70 + Math.random() * 240);
      booked.push(rideId);
      if (Math.random() < CANCELLED) {
        await cancel(api, rideId);
        cancelled.push(rideId);
      }
    } catch (error) {
      note(error instanceof Error ? error.message : "failed");
    }
    await sleep(BOOKS_EVERY_MS, controller.signal);
  }
}

const drivers = Array.from({ length: count }, (_, index) => driverOf(index));
const guests = Array.from({ length: Math.ceil(count / DRIVERS_PER_GUEST) }, (_, index) => index);
const startedAt = Date.now();
await Promise.all([
  ...drivers.map(async (driver, index) => {
    await sleep(index * RAMP_MS_PER_DRIVER, controller.signal);
    await driver.run(controller.signal);
  }),
  ...guests.map(async (index) => {
    await sleep(count * RAMP_MS_PER_DRIVER, controller.signal);
    await guest(index);
  }),
]);
latencies.sort((left, right) => left - right);
const part = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
const seconds = (Date.now() - startedAt) / 1000;
writeFileSync(
  env("CITY_JOURNAL"),
  JSON.stringify({
    booked,
    cancelled,
    moved,
    statuses,
    problems,
    seconds,
    requests: latencies.length,
    p50: part(0.5),
    p95: part(0.95),
  }),
);
