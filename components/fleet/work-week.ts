import type { WorkStretch } from "@/lib/contracts/driver-hours";

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const DAY = 1_440;
const USUAL = { startsMinute: 8 * 60, endsMinute: 17 * 60 };

/** `HH:MM` of a minute after midnight, the next day's too. */
export function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

/** Minutes after midnight of `HH:MM`; null while it is not typed to the end. */
function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** The stretch with another start or end; an end that is not after the start is in the next day. */
export function withTime(stretch: WorkStretch, edge: "start" | "end", time: string): WorkStretch {
  const minute = minuteOf(time);
  if (minute === null) return stretch;
  const startsMinute = edge === "start" ? minute : stretch.startsMinute;
  const end = edge === "end" ? minute : stretch.endsMinute % DAY;
  return { ...stretch, startsMinute, endsMinute: end > startsMinute ? end : end + DAY };
}

/** A usual day, or what is left of the day after the last stretch of it. */
export function addedTo(week: readonly WorkStretch[], weekday: number): WorkStretch[] {
  const last = Math.max(-1, ...week.filter((each) => each.weekday === weekday).map(({ endsMinute }) => endsMinute));
  const startsMinute = last < 0 ? USUAL.startsMinute : Math.min(last + 60, DAY - 60);
  const endsMinute = last < 0 ? USUAL.endsMinute : Math.min(startsMinute + 240, DAY);
  return [...week, { weekday, startsMinute, endsMinute }];
}

/** Monday's hours on Tuesday to Friday, in place of theirs. */
export function mondayCopied(week: readonly WorkStretch[]): WorkStretch[] {
  const monday = week.filter(({ weekday }) => weekday === 1);
  const copies = [2, 3, 4, 5].flatMap((weekday) => monday.map((stretch) => ({ ...stretch, weekday })));
  return [...monday, ...copies, ...week.filter(({ weekday }) => weekday > 5)];
}

/** Whether two stretches share a time, the night from Sunday to Monday included. */
export function hasOverlap(week: readonly WorkStretch[]): boolean {
  const spans = week
    .map(({ weekday, startsMinute, endsMinute }) => [weekday * DAY + startsMinute, weekday * DAY + endsMinute] as const)
    .sort(([left], [right]) => left - right);
  const [first] = spans;
  const round = first ? [...spans, [first[0] + 7 * DAY, first[1] + 7 * DAY] as const] : spans;
  return round.some(([start], index) => index > 0 && start < (round[index - 1]?.[1] ?? 0));
}
