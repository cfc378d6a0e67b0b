import type { WorkStretch } from "@/lib/contracts/driver-hours";

const DAY = 1_440;

/** A stretch in minutes after midnight of the day that is looked at: below 0 it began the day before. */
export interface Span {
  readonly startsMinute: number;
  readonly endsMinute: number;
}

/** ISO weekday and minute of a wall time `YYYY-MM-DDTHH:MM`. */
export function momentOf(wallTime: string): { weekday: number; minute: number } {
  const at = new Date(`${wallTime}Z`);
  return { weekday: at.getUTCDay() || 7, minute: at.getUTCHours() * 60 + at.getUTCMinutes() };
}

/** The hours of one day as they were planned, in their order. */
export function hoursOn(week: readonly WorkStretch[], weekday: number): Span[] {
  return week.filter((each) => each.weekday === weekday).sort((left, right) => left.startsMinute - right.startsMinute);
}

/**
 * The hours of the day of a wall time: what runs on from yesterday while it lasts, and what was planned for today; hours
 * that touch are one stretch, over midnight too, as dispatch counts them.
 */
export function hoursToday(week: readonly WorkStretch[], wallTime: string): Span[] {
  const { weekday, minute } = momentOf(wallTime);
  const near = [-1, 0, 1].flatMap((days) =>
    hoursOn(week, ((weekday + days + 6) % 7) + 1).map(({ startsMinute, endsMinute }) => ({
      startsMinute: startsMinute + days * DAY,
      endsMinute: endsMinute + days * DAY,
    })),
  );
  const counts = ({ startsMinute, endsMinute }: Span) => startsMinute >= 0 || endsMinute > minute;
  return joined(near.filter(counts)).filter(({ startsMinute }) => startsMinute < DAY);
}

function joined(spans: readonly Span[]): Span[] {
  const known: Span[] = [];
  for (const span of spans) {
    const last = known.at(-1);
    if (last?.endsMinute !== span.startsMinute) known.push(span);
    else known.splice(-1, 1, { ...last, endsMinute: span.endsMinute });
  }
  return known;
}

/** How a stretch of today is told. */
export function kindOf({ startsMinute, endsMinute }: Span): "allDay" | "until" | "span" | "tomorrow" | "onwards" {
  if (startsMinute <= 0 && endsMinute >= DAY) return "allDay";
  if (startsMinute < 0) return "until";
  if (endsMinute <= DAY) return "span";
  return endsMinute < 2 * DAY ? "tomorrow" : "onwards";
}
