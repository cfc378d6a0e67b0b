/**
 * Decimal places of the currencies that a fleet may use (ISO 4217, list one). Payment providers keep their own tables in
 * `lib/payments`: they differ from ISO for some currencies.
 */
const EXPONENTS = {
  ARS: 2,
  AUD: 2,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  COP: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  ILS: 2,
  JPY: 0,
  KRW: 0,
  MXN: 2,
  NOK: 2,
  NZD: 2,
  PEN: 2,
  PHP: 2,
  PLN: 2,
  RON: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TRY: 2,
  TWD: 2,
  UAH: 2,
  USD: 2,
  UYU: 2,
} as const;

export type Currency = keyof typeof EXPONENTS;

export function isCurrency(value: string): value is Currency {
  return Object.hasOwn(EXPONENTS, value);
}

/** Decimal places of a currency. Throws a `RangeError` for an unknown one: guessing two places loses money. */
export function exponentOf(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError(`unknown currency: ${currency}`);
  return EXPONENTS[currency];
}
