/**
 * Every time of a ride is shown in the zone of its pick-up, never in the zone of the reader's device: these helpers
 * therefore take the IANA zone as an argument that cannot be left out.
 */
type Instant = string | number | Date;

/** Making a formatter takes a hundred times as long as using it, and a page of rides asks for the same one again and again. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATTERS = 200;

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  formatters.set(key, made);
  return made;
}

function format(instant: Instant, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatterOf(locale, options).format(new Date(instant));
}

/** `Tue 24 Nov 2026` in the reader's language. */
export function formatDate(instant: Instant, timeZone: string, locale: string): string {
  return format(instant, locale, { timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

/** `09:30` or `9:30 AM`, as the locale has it. */
export function formatTime(instant: Instant, timeZone: string, locale: string): string {
  return format(instant, locale, { timeZone, hour: "2-digit", minute: "2-digit" });
}

/** Date, time and the zone's short name: for confirmations, where a traveller must not guess the zone. */
export function formatDateTime(instant: Instant, timeZone: string, locale: string): string {
  return format(instant, locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

/** The wall time in a zone as `YYYY-MM-DDTHH:MM`, the shape of `pickupLocal` and of `<input type="datetime-local">`. */
export function toWallTime(instant: Instant, timeZone: string): string {
  const parts = formatterOf("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((entry) => entry.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** `3 minutes ago`, `in 2 hours`: the largest unit that fits, relative to `now`. */
export function formatRelative(instant: Instant, locale: string, now: Instant): string {
  const seconds = Math.round((new Date(instant).getTime() - new Date(now).getTime()) / 1000);
  const formatter = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const size = Math.abs(seconds);
  if (size < 60) return formatter.format(seconds, "second");
  if (size < 3_600) return formatter.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return formatter.format(Math.round(seconds / 3_600), "hour");
  return formatter.format(Math.round(seconds / 86_400), "day");
}
