/** Mercado Pago Checkout Pro. One preference can give several payments: they are grouped by `external_reference`. */
import { fromProviderAmount, toProviderAmount } from "../amounts";
import { rawNumber, stringifyWithRawNumbers } from "../json-numbers";
import { callProvider, ProviderError } from "../provider-fetch";
import type { CreateOrderInput, PaymentProvider, ProviderEnvironment, ProviderTruth, ProviderVerdict } from "../types";

export interface MercadoPagoConfig {
  readonly environment: ProviderEnvironment;
  readonly apiBase: string;
  readonly accessToken: string;
  /** Our own collector id: money for anyone else is not ours. */
  readonly collectorId: string;
  readonly checkoutHosts: readonly string[];
}

interface MercadoPagoPayment extends Record<string, unknown> {
  id: string;
  status: string;
  status_detail?: string;
  external_reference?: string;
  transaction_amount: string;
  transaction_amount_refunded?: string;
  currency_id: string;
  collector_id?: string;
  date_last_updated?: string;
  date_created?: string;
}

const VERDICTS: Record<string, ProviderVerdict> = {
  pending: "pending",
  in_process: "pending",
  authorized: "authorized",
  approved: "paid",
  in_mediation: "paid",
  rejected: "pending",
  cancelled: "cancelled",
  refunded: "refunded",
  charged_back: "charged_back",
};
/** Which of several payments of one preference speaks for it: money first, then the newest hope. */
const RANK = [
  "charged_back",
  "refunded",
  "in_mediation",
  "approved",
  "authorized",
  "in_process",
  "pending",
  "rejected",
];

export function createMercadoPagoProvider(config: MercadoPagoConfig): PaymentProvider {
  const call = (method: "GET" | "POST", path: string, body?: unknown, idempotencyKey?: string) =>
    callProvider({
      method,
      url: `${config.apiBase}${path}`,
      headers: {
        authorization: `Bearer ${config.accessToken}`,
        "content-type": "application/json",
        ...(idempotencyKey ? { "x-idempotency-key": idempotencyKey } : {}),
      },
      body: body === undefined ? undefined : stringifyWithRawNumbers(body),
      retries: 2,
    });
  const fetchTruth = async ({ reference }: { reference: string }): Promise<ProviderTruth | null> => {
    const query = new URLSearchParams({ external_reference: reference, sort: "date_created", criteria: "desc" });
    const answer = await call("GET", `/v1/payments/search?${query}`);
    const payments = (Array.isArray(answer.results) ? answer.results : []) as MercadoPagoPayment[];
    const ours = payments.filter((payment) => payment.external_reference === reference);
    const [best] = ours.sort((left, right) => rankOf(left) - rankOf(right));
    return best ? truthOf(best, config.collectorId) : null;
  };

  return {
    name: "mercadopago",
    environment: config.environment,

    async createOrder(input) {
      const answer = await call("POST", "/checkout/preferences", preferenceBody(input), `order-${input.paymentId}`);
      const approveUrl = config.environment === "sandbox" ? answer.sandbox_init_point : answer.init_point;
      if (typeof answer.id !== "string" || typeof approveUrl !== "string" || !URL.canParse(approveUrl)) {
        throw new ProviderError("Mercado Pago sent no checkout link", 502);
      }
      if (!config.checkoutHosts.includes(new URL(approveUrl).host)) {
        throw new ProviderError("Mercado Pago sent a foreign checkout link", 502);
      }
      return { orderId: answer.id, approveUrl };
    },

    fetchTruth,

    async capture() {
      // Checkout Pro captures at once: there is no approved-but-uncaptured state to act on
      throw new ProviderError("Checkout Pro has no separate capture", 400);
    },

    async refund({ amountMinor, currency, reference, providerPaymentId, idempotencyKey }) {
      const amount = rawNumber(toProviderAmount("mercadopago", { amountMinor, currency }));
      await call("POST", `/v1/payments/${checkedId(providerPaymentId)}/refunds`, { amount }, idempotencyKey);
      const truth = await fetchTruth({ reference });
      if (!truth) throw new ProviderError("the refunded payment cannot be found", 502);
      return truth;
    },

    async resolveReference({ id }) {
      const { external_reference: reference } = await call("GET", `/v1/payments/${checkedId(id)}`);
      return typeof reference === "string" ? reference : null;
    },
  };
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

function truthOf(payment: MercadoPagoPayment, collectorId: string): ProviderTruth {
  if (payment.collector_id !== undefined && payment.collector_id !== collectorId) {
    throw new ProviderError("the payment belongs to another collector", 502);
  }
  const currency = payment.currency_id;
  const amountMinor = fromProviderAmount("mercadopago", payment.transaction_amount, currency);
  const refundedMinor = fromProviderAmount("mercadopago", payment.transaction_amount_refunded ?? "0", currency);
  const isPartial = payment.status === "approved" && refundedMinor > 0;
  return {
    verdict: isPartial ? "partially_refunded" : (VERDICTS[payment.status] ?? "pending"),
    providerStatus: [payment.status, payment.status_detail].filter(Boolean).join(":"),
    reference: payment.external_reference ?? null,
    amount: { amountMinor, currency },
    refundedMinor,
    providerPaymentId: payment.id,
    providerTime: new Date(payment.date_last_updated ?? payment.date_created ?? 0).toISOString(),
    snapshot: payment,
  };
}

function checkedId(id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw new ProviderError("not a Mercado Pago id", 400);
  return id;
}

function rankOf({ status }: MercadoPagoPayment): number {
  const rank = RANK.indexOf(status);
  return rank < 0 ? RANK.length : rank;
}
