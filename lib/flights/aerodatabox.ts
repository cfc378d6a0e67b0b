/**
 * AeroDataBox' flight status by number and day, https://doc.aerodatabox.com: an array with one entry for each leg, or 204
 * when there is none. `dateLocalRole=Arrival` reads the day as that of the arrival.
 */
import { z } from "zod";
import { distanceMeters } from "@/lib/geo/points";
import type { Arrival, FlightQuestion, FlightService } from "./types";

const TIMEOUT_MS = 4_000;
const ATTEMPTS = 2;
const RETRIED_STATUS = new Set([429, 500, 502, 503, 504]);
const MAX_ANSWER_CHARS = 256 * 1024;
/** A pick-up farther from the airport than this belongs to another leg. */
const NEAR_METERS = 15_000;

/** `2026-11-29 14:05Z` */
const moment = z
  .object({ utc: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\dZ$/) })
  .transform(({ utc }) => utc.replace(" ", "T"));

const leg = z.object({
  status: z.string().max(40),
  arrival: z.object({
    airport: z.object({ location: z.object({ lat: z.number(), lon: z.number() }).nullish() }),
    scheduledTime: moment.nullish(),
    revisedTime: moment.nullish(),
    predictedTime: moment.nullish(),
    runwayTime: moment.nullish(),
    terminal: z.string().max(20).nullish(),
  }),
});
type Leg = z.infer<typeof leg>;

const STATES: Readonly<Record<string, Arrival["state"]>> = {
  Arrived: "landed",
  Canceled: "cancelled",
  Diverted: "diverted",
  Unknown: "unknown",
  // said by a source that is not sure: nobody is sent home for it
  CanceledUncertain: "unknown",
};

export function aeroDataBox(base: string, key: string): FlightService {
  return {
    async arrivalOf(question) {
      const legs = await ask(base, key, question);
      const found = nearest(legs, question);
      return found && toArrival(found);
    },
  };
}

async function ask(base: string, key: string, { number, day }: FlightQuestion): Promise<Leg[]> {
  const url = `${base}/flights/number/${encodeURIComponent(number)}/${day}?dateLocalRole=Arrival`;
  const headers = { "x-rapidapi-key": key, "x-rapidapi-host": new URL(base).host, accept: "application/json" };
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url, { headers, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
      (error: unknown) => {
        if (attempt === ATTEMPTS) throw error;
        return null;
      },
    );
    if (response && (response.status === 204 || response.status === 404)) return [];
    if (response?.ok) return read(await response.text());
    await response?.body?.cancel();
    if (response && (attempt === ATTEMPTS || !RETRIED_STATUS.has(response.status))) {
      throw new Error(`flight service: status ${response.status}`);
    }
  }
}

function read(text: string): Leg[] {
  if (text.length > MAX_ANSWER_CHARS) throw new Error("flight service: answer too large");
  return z.array(leg).max(50).parse(JSON.parse(text));
}

/** The leg that ends where the passenger waits, at the time nearest to the pick-up. */
function nearest(legs: readonly Leg[], { pickup }: FlightQuestion): Leg | null {
  const distance = ({ arrival }: Leg) => {
    const { location } = arrival.airport;
    return location ? distanceMeters(location, pickup) : 0;
  };
  const apart = ({ arrival }: Leg) =>
    arrival.scheduledTime ? Math.abs(Date.parse(arrival.scheduledTime) - Date.parse(pickup.at)) : Number.MAX_VALUE;
  const here = legs.filter((each) => distance(each) <= NEAR_METERS);
  return here.sort((left, right) => apart(left) - apart(right))[0] ?? null;
}

function toArrival({ status, arrival }: Leg): Arrival {
  const { scheduledTime = null, revisedTime, predictedTime, runwayTime, terminal = null } = arrival;
  return {
    scheduledAt: scheduledTime,
    expectedAt: runwayTime ?? revisedTime ?? predictedTime ?? scheduledTime,
    state: STATES[status] ?? "expected",
    terminal,
  };
}
