import type { Money } from "@/lib/contracts/common";
import { formatPrice } from "@/lib/money/format-money";

/** A fee as price lists write it: without cents where there are none. */
export function planPrice({ amountMinor, currency }: Money, locale: string): string {
  return formatPrice(amountMinor, currency, locale);
}

/** Basis points as a percentage in the reader's notation. */
export function planPercent(basisPoints: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}
