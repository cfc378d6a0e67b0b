/** PayPal Orders v2 and Payments v2. Money as decimal text, idempotency by PayPal-Request-Id. */
import { toProviderAmount } from "../amounts";
import type { AuthorizingProvider, DisputingProvider, ListingProvider, SubscribingProvider } from "../capabilities";
import { ProviderError } from "../provider-fetch";
import type { CreateOrderInput, HintedResource, PaymentProvider, ProviderTruth } from "../types";
import { approveLink, checkedId, createPayPalApi, type PayPalApi, type PayPalConfig } from "./api";
import { createAuthorizations } from "./authorizations";
import { createDisputes } from "./disputes";
import { createMovements } from "./movements";
import { createSubscriptions } from "./subscriptions";
import { type PayPalOrder, truthOfOrder } from "./truth";

export type { PayPalConfig } from "./api";

export type PayPalProvider = PaymentProvider &
  AuthorizingProvider &
  DisputingProvider &
  ListingProvider &
  SubscribingProvider & { readonly name: "paypal" };

/** Answers that mean "this has been done, or is being done": what happened stands in the order. */
const ALREADY_DONE = ["ORDER_ALREADY_CAPTURED", "PREVIOUS_REQUEST_IN_PROGRESS", "DUPLICATE_INVOICE_ID"];

export function createPayPalProvider(config: PayPalConfig): PayPalProvider {
  const api = createPayPalApi(config);
  const readTruth = async (orderId: string): Promise<ProviderTruth> =>
    truthOfOrder((await api.get(`/v2/checkout/orders/${checkedId(orderId)}`)) as PayPalOrder, config.merchantId);

  return {
    name: "paypal",
    environment: config.environment,
    ...createAuthorizations(api, readTruth),
    ...createDisputes(api),
    ...createMovements(api),
    ...createSubscriptions(api),

    async createOrder(input) {
      const order = await api.post("/v2/checkout/orders", orderBody(input), `order-${input.paymentId}`);
      if (typeof order.id !== "string") throw new ProviderError("PayPal sent no order id", 502);
      return { orderId: order.id, approveUrl: approveLink(order, config) };
    },

    fetchTruth: ({ orderId }) => readTruth(orderId),

    async capture({ orderId, idempotencyKey }) {
      try {
        await api.post(`/v2/checkout/orders/${checkedId(orderId)}/capture`, {}, idempotencyKey);
      } catch (error) {
        if (error instanceof ProviderError && error.has("INSTRUMENT_DECLINED"))
          return declined(await readTruth(orderId));
        if (!(error instanceof ProviderError && ALREADY_DONE.some((issue) => error.has(issue)))) throw error;
      }
      return readTruth(orderId);
    },

    async refund({ amountMinor, currency, orderId, providerPaymentId, idempotencyKey }) {
      const amount = { value: toProviderAmount("paypal", { amountMinor, currency }), currency_code: currency };
      try {
        await api.post(`/v2/payments/captures/${checkedId(providerPaymentId)}/refund`, { amount }, idempotencyKey);
      } catch (error) {
        // a refund still in progress is asked for again under the same key: its fate is not known yet
        if (!(error instanceof ProviderError && error.has("CAPTURE_FULLY_REFUNDED"))) throw error;
      }
      return readTruth(orderId);
    },

    resolveReference: (resource) => referenceOf(api, readTruth, resource),
  };
}

/** The payer has to choose another instrument at the same approve link: nothing is captured, nothing has failed for good. */
function declined(truth: ProviderTruth): ProviderTruth {
  return truth.verdict === "approved"
    ? { ...truth, verdict: "pending", providerStatus: "order:INSTRUMENT_DECLINED", isDeclined: true }
    : truth;
}

async function referenceOf(
  api: PayPalApi,
  readTruth: (orderId: string) => Promise<ProviderTruth>,
  { kind, id }: HintedResource,
): Promise<string | null> {
  const custom = async (path: string) => textOf((await api.get(`${path}/${checkedId(id)}`)).custom_id);
  switch (kind) {
    case "order":
      return (await readTruth(id)).reference;
    case "capture":
      return custom("/v2/payments/captures");
    case "authorization":
      return custom("/v2/payments/authorizations");
    case "subscription":
      return custom("/v1/billing/subscriptions");
    case "sale":
      return textOf((await api.get(`/v1/payments/sale/${checkedId(id)}`)).custom);
    case "refund":
      return referenceOf(api, readTruth, { kind: "capture", id: captureOfRefund(await readRefund(api, id)) });
    case "dispute": {
      const captureId = (await createDisputes(api).fetchDispute(id))?.providerPaymentId;
      return captureId ? referenceOf(api, readTruth, { kind: "capture", id: captureId }) : null;
    }
    default:
      return null;
  }
}

function readRefund(api: PayPalApi, id: string): Promise<Record<string, unknown>> {
  return api.get(`/v2/payments/refunds/${checkedId(id)}`);
}

/** A refund names its capture by the link `up` alone. */
function captureOfRefund(refund: Record<string, unknown>): string {
  const links = (Array.isArray(refund.links) ? refund.links : []) as { rel?: unknown; href?: unknown }[];
  const href = links.find(({ rel }) => rel === "up")?.href;
  const id = typeof href === "string" ? /\/captures\/([0-9A-Za-z-]+)$/.exec(href)?.[1] : undefined;
  if (id === undefined) throw new ProviderError("the refund names no capture", 502);
  return id;
}

function orderBody(input: CreateOrderInput) {
  const amount = { currency_code: input.currency, value: toProviderAmount("paypal", input) };
  return {
    intent: input.intent === "authorize" ? "AUTHORIZE" : "CAPTURE",
    purchase_units: [
      {
        reference_id: "default",
        custom_id: input.reference,
        // unique for ever: what protects once PayPal has forgotten the request id
        invoice_id: input.paymentId,
        description: input.description.slice(0, 127),
        amount: { ...amount, breakdown: { item_total: amount } },
      },
    ],
    application_context: {
      brand_name: input.brandName.slice(0, 127),
      locale: input.locale,
      shipping_preference: "NO_SHIPPING",
      user_action: "PAY_NOW",
      return_url: input.returnUrl,
      cancel_url: input.cancelUrl,
    },
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
