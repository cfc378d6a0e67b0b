import { distanceMeters, type Point } from "@/lib/geo/points";

/** Streets are longer than the crow flies; the same factor as in the route estimate. */
const DETOUR_FACTOR = 1.32;
/** Metres a second in a city: on a good day and on a bad one. */
const FAST = 14;
const SLOW = 8;

export interface EtaRange {
  fromMinutes: number;
  toMinutes: number;
}

/** Minutes until a car is there, as a range: an exact minute would promise what nobody knows. At least 1. */
export function etaRange(car: Point, target: Point): EtaRange {
  const meters = distanceMeters(car, target) * DETOUR_FACTOR;
  const fromMinutes = Math.max(1, Math.floor(meters / FAST / 60));
  return { fromMinutes, toMinutes: Math.max(fromMinutes + 1, Math.ceil(meters / SLOW / 60)) };
}
