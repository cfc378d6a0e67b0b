import { exponentOf } from "./currencies";
import type { MinorUnits } from "./minor-units";

/**
 * The amount as a decimal string with the currency's exact places: `1250, "USD"` is `"12.50"`. Integer maths only, so
 * that no amount ever passes through a float.
 */
export function toDecimalString(amountMinor: MinorUnits, currency: string): string {
  const places = exponentOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(places + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * The amount as people of the locale write it, with its currency symbol. `Intl.NumberFormat` takes the decimal string
 * as it is, digit for digit.
 */
export function formatMoney(amountMinor: MinorUnits, currency: string, locale: string): string {
  return format(toDecimalString(amountMinor, currency), currency, locale, exponentOf(currency));
}

/** The same as price lists write it: without cents where there are none. */
export function formatPrice(amountMinor: MinorUnits, currency: string, locale: string): string {
  const decimal = toDecimalString(amountMinor, currency);
  return format(decimal, currency, locale, /\.\d*[1-9]/.test(decimal) ? exponentOf(currency) : 0);
}

function format(decimal: string, currency: string, locale: string, places: number): string {
  const formatter = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return formatter.format(decimal as Intl.StringNumericLiteral);
}
