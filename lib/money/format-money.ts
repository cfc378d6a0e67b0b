import { exponentOf } from "./currencies";

/**
 * The amount as a decimal string with the currency's exact places: `1250, "USD"` is `"12.50"`. Integer maths only, so
 * that no amount ever passes through a float.
 */
export function toDecimalString(amountMinor: number, currency: string): string {
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
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const places = exponentOf(currency);
  const formatter = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return formatter.format(toDecimalString(amountMinor, currency) as Intl.StringNumericLiteral);
}
