/** What is typed into the two fields. */
export interface DayInput {
  readonly hours: string;
  readonly minutes: string;
}

export function dayInput(minutes: number): DayInput {
  return { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) };
}

/** Minutes of a longest day; null when it is none: less than an hour, more than a day, or no whole numbers. */
export function minutesOf({ hours, minutes }: DayInput): number | null {
  const [whole, rest] = [wholeOf(hours), wholeOf(minutes)];
  if (whole === null || rest === null || rest > 59) return null;
  const length = whole * 60 + rest;
  return length >= 60 && length <= 1_440 ? length : null;
}

function wholeOf(typed: string): number | null {
  return /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : null;
}
