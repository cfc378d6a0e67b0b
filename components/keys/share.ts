/** The largest share that a partner can have: half of the price. */
const MAX_BPS = 5_000;

/** Basis points of what somebody typed as a percentage, with a point or a comma; null when it is no share. */
export function bpsOf(percent: string): number | null {
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(percent.trim());
  if (!match) return null;
  const [, whole = "", part = ""] = match;
  const bps = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return bps <= MAX_BPS ? bps : null;
}

/** A share as the language writes percentages. */
export function formatShare(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);
}
