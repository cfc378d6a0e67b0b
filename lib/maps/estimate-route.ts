/**
 * Distance and time of a drive without a routing service: great circle times a detour factor, at a speed that depends on
 * length, hour and city. The database has the same figures (`private.estimate_drive_seconds`) for the way to a pick-up and
 * between jobs; a test compares the two. It is marked as an estimate wherever it is shown.
 */
import { type Point, pathMeters } from "@/lib/geo/points";

export interface Route {
  readonly distanceMeters: number;
  readonly durationSeconds: number;
  readonly isEstimate: boolean;
  /** The way on the road, see `roadPath`; an estimate has none. */
  readonly path: string | null;
}

export interface Traffic {
  /** Hour of the day where the drive begins, 0 to 23. */
  readonly hour: number;
  /** Speed in the city as a share of the table's: 1 is a usual city, less a slower one. */
  readonly speedFactor: number;
}

/**
 * How far off the estimate may be, as shares of distance and time. An assumption from typical urban detours, not a
 * measurement: whoever has measured a city sets its speed factor.
 */
export const DISTANCE_ERROR = 0.15;
export const DURATION_ERROR = 0.3;

const DETOUR_FACTOR = 1.32;
const MIN_METERS = 300;
const PICKUP_AND_TRAFFIC_SECONDS = 120;

/**
 * Free-flow speed along a trip: the first kilometres are streets, the rest is more and more fast road. Each stretch is
 * driven at its own speed; one speed for the whole length would make a trip of 5.1 km quicker, and cheaper, than 4.9 km.
 */
const STRETCHES = [
  { untilMeters: 5_000, kmh: 24 },
  { untilMeters: 20_000, kmh: 42 },
  { untilMeters: 60_000, kmh: 70 },
  { untilMeters: Number.POSITIVE_INFINITY, kmh: 88 },
] as const;

function freeFlowSeconds(meters: number): number {
  let from = 0;
  let seconds = 0;
  for (const { untilMeters, kmh } of STRETCHES) {
    const length = Math.max(0, Math.min(meters, untilMeters) - from);
    seconds += (length * 3.6) / kmh;
    from = untilMeters;
  }
  return seconds;
}

/** Share of the free-flow speed that is left at an hour of the day. */
function congestion(hour: number): number {
  if (hour >= 7 && hour < 10) return 0.68;
  if (hour >= 16 && hour < 20) return 0.65;
  if (hour >= 22 || hour < 6) return 1.15;
  return 0.88;
}

function driveSeconds(roadMeters: number, { hour, speedFactor }: Traffic): number {
  return freeFlowSeconds(roadMeters) / (congestion(hour) * speedFactor);
}

/** Seconds at the wheel over a straight line of so many metres, not rounded: nobody gets in. */
export function estimateDriveSeconds(straightMeters: number, traffic: Traffic): number {
  return driveSeconds(straightMeters * DETOUR_FACTOR, traffic);
}

/** The trip of a passenger: the drive, and the minutes in which people and bags get in. */
export function estimateRoute(points: readonly Point[], traffic: Traffic): Route {
  const distanceMeters = Math.max(MIN_METERS, Math.round(pathMeters(points) * DETOUR_FACTOR));
  const durationSeconds = Math.round(driveSeconds(distanceMeters, traffic)) + PICKUP_AND_TRAFFIC_SECONDS;
  return { distanceMeters, durationSeconds, isEstimate: true, path: null };
}

export interface SecondsRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** The times between which an estimated one lies, in whole seconds. */
export function withError(seconds: number): SecondsRange {
  return {
    fromSeconds: Math.floor(seconds * (1 - DURATION_ERROR)),
    toSeconds: Math.ceil(seconds * (1 + DURATION_ERROR)),
  };
}
