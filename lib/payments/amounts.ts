/**
 * Amounts as the providers write them. Decimals per provider and currency are facts of the provider's documentation,
 * not of ISO 4217: Mercado Pago takes CLP and COP without decimals, PayPal takes HUF, JPY and TWD without.
 */
import { type MinorUnits, minor } from "@/lib/money/minor-units";
import type { ProviderMoney, ProviderName } from "./types";

const ISO_EXPONENT_ZERO = new Set(["CLP", "JPY", "KRW", "PYG", "VND", "ISK"]);

const DECIMALS: Record<ProviderName, ReadonlyMap<string, number>> = {
  paypal: new Map([
    ...["HUF", "JPY", "TWD"].map((code) => [code, 0] as const),
    ..."AUD BRL CAD CHF CZK DKK EUR GBP HKD ILS MXN NOK NZD PHP PLN SEK SGD THB USD"
      .split(" ")
      .map((code) => [code, 2] as const),
  ]),
  mercadopago: new Map([
    ...["ARS", "BRL", "MXN", "PEN", "UYU"].map((code) => [code, 2] as const),
    ...["CLP", "COP"].map((code) => [code, 0] as const),
  ]),
};

/** Whether the provider settles in this currency at all. */
export function supportsCurrency(provider: ProviderName, currency: string): boolean {
  return DECIMALS[provider].has(currency);
}

/**
 * `1234, USD` -> `"12.34"`. Throws `RangeError` for a currency that the provider does not take, for an amount that is
 * not a whole number of minor units, and for one that has more precision than the provider can carry.
 */
export function toProviderAmount(provider: ProviderName, { amountMinor, currency }: ProviderMoney): string {
  const decimals = decimalsOf(provider, currency);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) throw new RangeError("amount is not whole minor units");
  const dropped = isoExponent(currency) - decimals;
  const divisor = 10n ** BigInt(Math.max(dropped, 0));
  const whole = BigInt(amountMinor);
  if (whole % divisor !== 0n) throw new RangeError(`${provider} takes ${currency} with ${decimals} decimals only`);
  const digits = (whole / divisor).toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** `"12.34", USD` -> 1234. Trailing zeros beyond the currency's decimals are accepted, other digits there are not. */
export function fromProviderAmount(provider: ProviderName, text: string, currency: string): MinorUnits {
  decimalsOf(provider, currency);
  const match = /^(\d{1,13})(?:\.(\d{1,8}))?$/.exec(text);
  if (!match) throw new RangeError("not an amount");
  const exponent = isoExponent(currency);
  const fraction = (match[2] ?? "").padEnd(exponent, "0");
  if (/[1-9]/.test(fraction.slice(exponent))) throw new RangeError("amount has more decimals than the currency");
  return minor(BigInt(`${match[1]}${fraction.slice(0, exponent)}`));
}

function decimalsOf(provider: ProviderName, currency: string): number {
  const decimals = DECIMALS[provider].get(currency);
  if (decimals === undefined) throw new RangeError(`${provider} does not take ${currency}`);
  return decimals;
}

function isoExponent(currency: string): number {
  return ISO_EXPONENT_ZERO.has(currency) ? 0 : 2;
}
