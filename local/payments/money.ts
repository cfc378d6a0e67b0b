/** Decimals of the currencies that PayPal takes; any other one is refused. Source: PayPal's currency codes page. */
export const PAYPAL_EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(["HUF", "JPY", "TWD"].map((code) => [code, 0])),
  ...Object.fromEntries(
    "AUD BRL CAD CHF CZK DKK EUR GBP HKD ILS MXN NOK NZD PHP PLN SEK SGD THB USD".split(" ").map((code) => [code, 2]),
  ),
};

/** Decimals of the currencies of Mercado Pago's countries. */
export const MERCADOPAGO_EXPONENTS: Readonly<Record<string, number>> = {
  ARS: 2,
  BRL: 2,
  MXN: 2,
  PEN: 2,
  UYU: 2,
  CLP: 0,
  COP: 0,
};

/** Minor units of a decimal text, or undefined if it is not one or has more decimals than the currency. */
export function parseMinor(text: string, exponent: number): bigint | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,8}))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[2] ?? "";
  if (fraction.length > exponent && /[1-9]/.test(fraction.slice(exponent))) return undefined;
  return BigInt(`${match[1]}${fraction.slice(0, exponent).padEnd(exponent, "0")}`);
}

/** `1234` at exponent 2 is `12.34`, at exponent 0 `1234`. */
export function formatMinor(minor: bigint, exponent: number): string {
  if (exponent === 0) return String(minor);
  const digits = String(minor).padStart(exponent + 1, "0");
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** `basisPoints` of an amount, rounded half up. */
export function shareOf(minor: bigint, basisPoints: bigint): bigint {
  return (minor * basisPoints + 5_000n) / 10_000n;
}
