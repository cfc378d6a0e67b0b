/** Days and weeks of a fleet as instants, and where an instant lies on the board's scale. */
import { toWallTime } from "@/lib/format/dates";

export type View = "day" | "week";

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = { day: 1, week: 7 } as const;
const HOUR_PX = { day: 96, week: 12 } as const;
/** The clocks of the world are between 12 hours behind UTC and 14 ahead. */
const AHEAD_MS = 14 * HOUR_MS;
const BEHIND_MS = 12 * HOUR_MS;

export interface Scale {
  readonly view: View;
  readonly from: number;
  readonly to: number;
  readonly hourPx: number;
  readonly widthPx: number;
}

export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first instant of a day in a zone, right on the days when the clocks change. */
export function startOfDay(day: string, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const offsetAt = (at: number) => Date.parse(`${toWallTime(at, timeZone)}:00Z`) - at;
  const first = wall - offsetAt(wall);
  return wall - offsetAt(first);
}

/** What a view shows: from midnight to midnight in the fleet's zone, 23 to 25 hours a day. */
export function scaleOf(day: string, view: View, timeZone: string): Scale {
  const from = startOfDay(day, timeZone);
  const to = startOfDay(shiftDay(day, DAYS[view]), timeZone);
  const hourPx = HOUR_PX[view];
  return { view, from, to, hourPx, widthPx: ((to - from) / HOUR_MS) * hourPx };
}

/** Every instant that may belong to the view, whatever the fleet's zone; it also holds the neighbours at both ends. */
export function windowOf(day: string, view: View): { from: string; to: string } {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return {
    from: new Date(midnight - AHEAD_MS).toISOString(),
    to: new Date(midnight + DAYS[view] * DAY_MS + BEHIND_MS).toISOString(),
  };
}

/** Pixels from the beginning of the scale, kept inside it. */
export function offsetOf(scale: Scale, at: number): number {
  const px = ((at - scale.from) / HOUR_MS) * scale.hourPx;
  return Math.min(scale.widthPx, Math.max(0, px));
}

/** Where the scale is labelled: each hour of a day, each midnight of a week. */
export function ticksOf(scale: Scale, day: string, timeZone: string): readonly number[] {
  if (scale.view === "week") return Array.from({ length: 7 }, (_, index) => startOfDay(shiftDay(day, index), timeZone));
  return Array.from(
    { length: Math.round((scale.to - scale.from) / HOUR_MS) },
    (_, hour) => scale.from + hour * HOUR_MS,
  );
}
