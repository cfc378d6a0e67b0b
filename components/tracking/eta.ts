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

/** `m:ss`, from an hour on `h:mm:ss`; a second counts until it is over. */
export function remainingClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
