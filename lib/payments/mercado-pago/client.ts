/** Mercado Pago Checkout Pro. A payment's truth is GET /v1/payments/{id}; the search only names the payments. */
import { toProviderAmount } from "../amounts";
import type { DisputingProvider, ListingProvider, SubscribingProvider } from "../capabilities";
import { rawNumber } from "../json-numbers";
import { ProviderError } from "../provider-fetch";
import type { CreateOrderInput, HintedResource, PaymentProvider, ProviderTruth } from "../types";
import {
  checkedId,
  checkedLink,
  createMercadoPagoApi,
  type MercadoPagoApi,
  type MercadoPagoConfig,
  resultsOf,
} from "./api";
import { createChargebacks } from "./chargebacks";
import { createMovements } from "./movements";
import { checkedPreapprovalId, createSubscriptions } from "./subscriptions";
import { type MercadoPagoPayment, truthOfPayments } from "./truth";

export type { MercadoPagoConfig } from "./api";

export type MercadoPagoProvider = PaymentProvider &
  DisputingProvider &
  ListingProvider &
  SubscribingProvider & { readonly name: "mercadopago" };

/** Payments of one preference that are read one by one; more than that is nobody's honest tries. */
const MAX_PAYMENTS = 20;

export function createMercadoPagoProvider(config: MercadoPagoConfig): MercadoPagoProvider {
  const api = createMercadoPagoApi(config);
  const fetchTruth = ({ reference }: { reference: string }) => readTruth(api, reference);
  return {
    name: "mercadopago",
    environment: config.environment,
    ...createChargebacks(api),
    ...createMovements(api),
    ...createSubscriptions(api),

    async createOrder(input) {
      if (input.intent === "authorize") throw new ProviderError("Checkout Pro has no pre-authorisation", 400);
      const answer = await api.post("/checkout/preferences", preferenceBody(input), `order-${input.paymentId}`);
      if (typeof answer.id !== "string") throw new ProviderError("Mercado Pago sent no preference id", 502);
      const link = config.environment === "sandbox" ? answer.sandbox_init_point : answer.init_point;
      return { orderId: answer.id, approveUrl: checkedLink(link, config) };
    },

    fetchTruth,

    async capture() {
      // Checkout Pro captures at once: there is no approved-but-uncaptured state to act on
      throw new ProviderError("Checkout Pro has no separate capture", 400);
    },

    async refund({ amountMinor, currency, reference, providerPaymentId, idempotencyKey }) {
      const amount = rawNumber(toProviderAmount("mercadopago", { amountMinor, currency }));
      const path = `/v1/payments/${checkedId(providerPaymentId)}`;
      try {
        await api.post(`${path}/refunds`, { amount }, idempotencyKey);
      } catch (error) {
        // the key may be forgotten after a day: a payment that is refunded in full needs no second refund
        if (!(error instanceof ProviderError && error.status === 400)) throw error;
        if ((await api.get(path)).status !== "refunded") throw error;
      }
      const truth = await fetchTruth({ reference });
      if (!truth) throw new ProviderError("the refunded payment cannot be found", 502);
      return truth;
    },

    resolveReference: (resource) => referenceOf(api, resource),
  };
}

async function readTruth(api: MercadoPagoApi, reference: string): Promise<ProviderTruth | null> {
  const query = new URLSearchParams({
    external_reference: reference,
    sort: "date_created",
    criteria: "desc",
    limit: String(MAX_PAYMENTS),
  });
  const found = resultsOf<MercadoPagoPayment>(await api.get(`/v1/payments/search?${query}`));
  const payments = await Promise.all(
    found.map(async ({ id }) => (await api.get(`/v1/payments/${checkedId(id)}`)) as MercadoPagoPayment),
  );
  return truthOfPayments(payments, api.config);
}

async function referenceOf(api: MercadoPagoApi, { kind, id }: HintedResource): Promise<string | null> {
  switch (kind) {
    case "payment":
      return textOf((await api.get(`/v1/payments/${checkedId(id)}`)).external_reference);
    case "subscription":
      return textOf((await api.get(`/preapproval/${checkedPreapprovalId(id)}`)).external_reference);
    case "instalment":
      return textOf((await api.get(`/authorized_payments/${checkedId(id)}`)).external_reference);
    case "chargeback": {
      const paymentId = (await createChargebacks(api).fetchDispute(id))?.providerPaymentId;
      return paymentId ? referenceOf(api, { kind: "payment", id: paymentId }) : null;
    }
    default:
      return null;
  }
}

function preferenceBody(input: CreateOrderInput) {
  return {
    items: [
      {
        id: input.paymentId,
        title: input.description.slice(0, 250),
        quantity: rawNumber("1"),
        currency_id: input.currency,
        unit_price: rawNumber(toProviderAmount("mercadopago", input)),
      },
    ],
    ...(input.payerEmail ? { payer: { email: input.payerEmail } } : {}),
    external_reference: input.reference,
    statement_descriptor: input.brandName.slice(0, 16),
    notification_url: `${input.notificationUrl}?source_news=webhooks`,
    back_urls: { success: input.returnUrl, pending: input.returnUrl, failure: input.cancelUrl },
    auto_return: "approved",
    expires: true,
    expiration_date_to: input.expiresAt,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
