/**
 * Distance and time of a drive without a routing service: great circle times a detour factor, at a speed that depends on
 * length and hour. Expect errors of about 15 % in distance and 30 % in time (an assumption from typical urban detours,
 * not a measurement); it is marked as an estimate wherever it is shown.
 */
import { type Point, pathMeters } from "@/lib/geo/points";

export interface Route {
  readonly distanceMeters: number;
  readonly durationSeconds: number;
  readonly isEstimate: boolean;
}

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

/** Share of the free-flow speed that is left at an hour of the day (0 to 23, pick-up's zone). */
function congestion(hour: number): number {
  if (hour >= 7 && hour < 10) return 0.68;
  if (hour >= 16 && hour < 20) return 0.65;
  if (hour >= 22 || hour < 6) return 1.15;
  return 0.88;
}

export function estimateRoute(points: readonly Point[], hour: number): Route {
  const distanceMeters = Math.max(MIN_METERS, Math.round(pathMeters(points) * DETOUR_FACTOR));
  const durationSeconds = Math.round(freeFlowSeconds(distanceMeters) / congestion(hour)) + PICKUP_AND_TRAFFIC_SECONDS;
  return { distanceMeters, durationSeconds, isEstimate: true };
}
