/**
 * Which provider may take which money where. Countries in which PayPal's business accounts receive payments, and for
 * each the currencies; Mercado Pago settles in the currency of the account's country alone. An unknown pair is refused
 * before anything is created.
 */
import { supportsCurrency } from "./amounts";
import type { ProviderName } from "./types";

const MERCADOPAGO_CURRENCIES: Readonly<Record<string, string>> = {
  AR: "ARS",
  BR: "BRL",
  CL: "CLP",
  CO: "COP",
  MX: "MXN",
  PE: "PEN",
  UY: "UYU",
};

const PAYPAL_COUNTRIES = new Set(
  "AT AU BE BG BR CA CH CL CO CR CY CZ DE DK DO EC EE ES FI FR GB GR HK HR HU IE IL IS IT JP LT LU LV MT MX NL NO NZ PA PE PH PL PT RO SE SG SI SK TH TW US UY".split(
    " ",
  ),
);

/** Only accounts of that country may hold it. */
const DOMESTIC_ONLY: Readonly<Record<string, string>> = { BRL: "BR", TWD: "TW" };

/** Providers that can take `currency` for a fleet in `country`, the local one first; empty for an unknown pair. */
export function providersFor(country: string, currency: string): ProviderName[] {
  const providers: ProviderName[] = [];
  if (MERCADOPAGO_CURRENCIES[country] === currency) providers.push("mercadopago");
  const home = DOMESTIC_ONLY[currency];
  const isAllowed = home === undefined || home === country;
  if (PAYPAL_COUNTRIES.has(country) && supportsCurrency("paypal", currency) && isAllowed) providers.push("paypal");
  return providers;
}

/** Whether this provider may take the money of a fleet in `country`. */
export function canRoute(provider: ProviderName, country: string, currency: string): boolean {
  return providersFor(country, currency).includes(provider);
}
