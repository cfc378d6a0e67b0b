const METERS_PER_MILE = 1609.344;
/** Regions whose road signs are in miles. */
const MILE_REGIONS = new Set(["US", "GB", "LR", "MM"]);

/**
 * `12.3 km` or `7.6 mi`: one decimal below 100, none above. `country` (ISO 3166 alpha-2 of the fleet) decides the unit;
 * the locale only decides how it is written.
 */
export function formatDistance(meters: number, locale: string, country = ""): string {
  const isMiles = MILE_REGIONS.has(country);
  const value = meters / (isMiles ? METERS_PER_MILE : 1000);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: isMiles ? "mile" : "kilometer",
    unitDisplay: "short",
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
}

/** `1 hr 25 min` in the locale's own short units; below an hour only the minutes. At least one minute. */
export function formatDuration(seconds: number, locale: string): string {
  return formatMinutes(Math.max(1, Math.round(seconds / 60)), locale);
}

/** The same of whole minutes, none of them too. */
export function formatMinutes(totalMinutes: number, locale: string): string {
  const hours = Math.floor(totalMinutes / 60);
  const minutes = totalMinutes % 60;
  const unit = (value: number, name: "hour" | "minute"): string =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  if (hours === 0) return unit(minutes, "minute");
  return minutes === 0 ? unit(hours, "hour") : `${unit(hours, "hour")} ${unit(minutes, "minute")}`;
}
