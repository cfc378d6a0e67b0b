import type { GatewayRequest, GatewayResponse } from "../../types";
import { readForm, seeOther, textResponse } from "../../ui";
import { checkoutPage, unknownCheckoutPage } from "../checkout-page";
import { formatMinor, MERCADOPAGO_EXPONENTS } from "../money";
import { createStore, type Store } from "../store";
import { change, type MercadoPagoContext, MOUNT } from "./context";
import { createPayment, type Outcome } from "./payments";
import { isOpen } from "./preferences";
import type { PaymentRecord, PreferenceRecord } from "./records";
import { siteOf } from "./views";

const PROVIDER = "Local Mercado Pago";
const OUTCOMES: readonly Outcome[] = ["approve", "pending", "review", "reject"];

function pageUrl(preference: PreferenceRecord, result?: string): string {
  const query = new URLSearchParams({ pref_id: preference.id, ...(result ? { result } : {}) });
  return `${MOUNT}/checkout/v1/redirect?${query}`;
}

/** The query that Mercado Pago adds to a back URL; without a payment its values are the word `null`. */
export function returnUrl(url: string, preference: PreferenceRecord, payment?: PaymentRecord): string {
  const target = new URL(url);
  const parameters = {
    collection_id: payment?.id,
    collection_status: payment?.status,
    payment_id: payment?.id,
    status: payment?.status,
    external_reference: preference.input.external_reference,
    payment_type: payment?.method.type,
    merchant_order_id: payment && preference.merchantOrderId,
    preference_id: preference.id,
    site_id: siteOf(preference.currency),
    processing_mode: "aggregator",
    merchant_account_id: undefined,
  };
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value ?? "null");
  return target.href;
}

async function isPaidAlready(store: Store, preference: PreferenceRecord): Promise<boolean> {
  const made = await store.findByRef<{ id: string }>("payment-of-preference", preference.id);
  const payments = await Promise.all(made.map(({ id }) => store.get<PaymentRecord>("payment", id)));
  return payments.some((payment) => payment?.status === "approved");
}

function pageRows(preference: PreferenceRecord): [string, string | undefined][] {
  const exponent = MERCADOPAGO_EXPONENTS[preference.currency] ?? 2;
  const items = preference.input.items.map((item): [string, string] => [
    item.quantity > 1 ? `${item.title} × ${item.quantity}` : item.title,
    `${item.unit_price.toFixed(exponent)} ${item.currency_id}`,
  ]);
  return [
    ...items,
    ["Reference", preference.input.external_reference],
    ["Open until", preference.input.expiration_date_to],
  ];
}

function pageNotice(isPayable: boolean, isPaid: boolean, result: string | null) {
  if (!isPayable) return { text: "This checkout has expired.", isGood: false };
  if (result === "pending") return { text: "The voucher is issued. The payment is pending.", isGood: true };
  if (result === "rejected") return { text: "The payment was rejected. Choose another way to pay.", isGood: false };
  if (isPaid)
    return { text: "A payment for this is approved already. Another one would be a second payment.", isGood: true };
  return undefined;
}

/** `GET /checkout/v1/redirect?pref_id=`: the page on which the payer pays. */
export async function showCheckout(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const preference = await store.get<PreferenceRecord>("preference", request.query.get("pref_id") ?? "");
  if (!preference) return unknownCheckoutPage(PROVIDER);
  const isPayable = isOpen(preference, context.now());
  const isPaid = await isPaidAlready(store, preference);
  const { back_urls: back, statement_descriptor: merchant } = preference.input;
  const seconds = Math.round(context.pendingMs / 1_000);
  return checkoutPage({
    provider: PROVIDER,
    accent: { light: "#00608f", dark: "#7cd0f5" },
    merchant: merchant ?? "NEXORS",
    currency: preference.currency,
    amount: formatMinor(BigInt(preference.amountMinor), MERCADOPAGO_EXPONENTS[preference.currency] ?? 2),
    rows: pageRows(preference),
    notice: pageNotice(isPayable, isPaid, request.query.get("result")),
    action: `${MOUNT}/checkout/v1/redirect`,
    fields: { pref_id: preference.id },
    choices: isPayable
      ? [
          { action: "approve", label: "Pay by card", weight: "primary" },
          { action: "pending", label: `Pay by voucher, approved after ${seconds} s`, weight: "normal" },
          { action: "review", label: "Pay by card, reviewed first", weight: "normal" },
          { action: "reject", label: "Pay with a card that is rejected", weight: "normal" },
          { action: "cancel", label: "Cancel and return to the shop", weight: "quiet" },
        ]
      : [],
    backUrl: isPayable ? undefined : back?.failure,
    returnUrls: [back?.success, back?.pending, back?.failure],
  });
}

/** `POST /checkout/v1/redirect`: the payer's choice; the browser goes back to the shop as from Mercado Pago. */
export async function choose(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  const form = readForm(request);
  const store = createStore(context.backend.query, "mercadopago");
  const preference = await store.get<PreferenceRecord>("preference", form.get("pref_id") ?? "");
  if (!preference) return unknownCheckoutPage(PROVIDER);
  const { back_urls: back } = preference.input;
  if (form.get("action") === "cancel")
    return seeOther(back?.failure ? returnUrl(back.failure, preference) : pageUrl(preference));
  const outcome = OUTCOMES.find((name) => name === form.get("action"));
  if (!outcome) return textResponse(400, "Unknown choice.");
  if (!isOpen(preference, context.now())) return seeOther(pageUrl(preference));
  const payment = await change(context, (unit) => createPayment(context, unit, preference, outcome));
  if (payment.status === "pending") context.settleLater(payment);
  const target = { approve: back?.success, pending: back?.pending, review: back?.pending, reject: back?.failure }[
    outcome
  ];
  return seeOther(target ? returnUrl(target, preference, payment) : pageUrl(preference, payment.status));
}
