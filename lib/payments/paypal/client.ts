/** PayPal Orders v2 and Payments v2, capture intent. Money as decimal text, idempotency by PayPal-Request-Id. */
import { toProviderAmount } from "../amounts";
import { callProvider, ProviderError } from "../provider-fetch";
import type { CreateOrderInput, PaymentProvider, ProviderEnvironment, ProviderOrder, ProviderTruth } from "../types";
import { type PayPalOrder, truthOfOrder } from "./truth";

export interface PayPalConfig {
  readonly environment: ProviderEnvironment;
  /** e.g. `https://api-m.paypal.com` */
  readonly apiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Hosts that the payer may be sent to. */
  readonly approveHosts: readonly string[];
  readonly now: () => number;
}

const ORDER_ID = /^[0-9A-Za-z-]{1,64}$/;
const ALREADY_CAPTURED = ["ORDER_ALREADY_CAPTURED", "PREVIOUS_REQUEST_IN_PROGRESS", "DUPLICATE_INVOICE_ID"];
const tokens = new Map<string, { token: string; until: number }>();

export function createPayPalProvider(config: PayPalConfig): PaymentProvider {
  const call = async (method: "GET" | "POST", path: string, body?: unknown, requestId?: string) =>
    callProvider({
      method,
      url: `${config.apiBase}${path}`,
      headers: {
        authorization: `Bearer ${await accessToken(config)}`,
        "content-type": "application/json",
        prefer: "return=representation",
        ...(requestId ? { "paypal-request-id": requestId } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      retries: 2,
    });
  const readOrder = async (orderId: string): Promise<PayPalOrder> =>
    (await call("GET", `/v2/checkout/orders/${checkedId(orderId)}`)) as PayPalOrder;

  return {
    name: "paypal",
    environment: config.environment,

    async createOrder(input) {
      const order = await call("POST", "/v2/checkout/orders", orderBody(input), `order-${input.paymentId}`);
      return orderOf(order as PayPalOrder, config.approveHosts);
    },

    async fetchTruth({ orderId }) {
      return truthOfOrder(await readOrder(orderId));
    },

    async capture({ orderId, idempotencyKey }) {
      try {
        await call("POST", `/v2/checkout/orders/${checkedId(orderId)}/capture`, {}, idempotencyKey);
      } catch (error) {
        // "already done" answers: the order itself says what happened
        if (!(error instanceof ProviderError && ALREADY_CAPTURED.some((issue) => error.has(issue)))) throw error;
      }
      return truthOfOrder(await readOrder(orderId));
    },

    async refund({ amountMinor, currency, orderId, providerPaymentId, idempotencyKey }): Promise<ProviderTruth> {
      const amount = { value: toProviderAmount("paypal", { amountMinor, currency }), currency_code: currency };
      try {
        await call("POST", `/v2/payments/captures/${checkedId(providerPaymentId)}/refund`, { amount }, idempotencyKey);
      } catch (error) {
        if (!(error instanceof ProviderError && error.has("CAPTURE_FULLY_REFUNDED"))) throw error;
      }
      return truthOfOrder(await readOrder(orderId));
    },

    async resolveReference({ kind, id }) {
      if (kind === "order") return truthOfOrder(await readOrder(id)).reference;
      const path = kind === "refund" ? "refunds" : "captures";
      const { custom_id: reference } = await call("GET", `/v2/payments/${path}/${checkedId(id)}`);
      return typeof reference === "string" ? reference : null;
    },
  };
}

function orderBody(input: CreateOrderInput) {
  return {
    intent: "CAPTURE",
    purchase_units: [
      {
        reference_id: "default",
        custom_id: input.reference,
        invoice_id: input.paymentId,
        description: input.description.slice(0, 127),
        amount: { currency_code: input.currency, value: toProviderAmount("paypal", input) },
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

function orderOf(order: PayPalOrder, approveHosts: readonly string[]): ProviderOrder {
  const link = order.links?.find(({ rel }) => rel === "approve" || rel === "payer-action")?.href;
  if (!order.id || !link || !URL.canParse(link)) throw new ProviderError("PayPal sent no approve link", 502);
  if (!approveHosts.includes(new URL(link).host)) throw new ProviderError("PayPal sent a foreign approve link", 502);
  return { orderId: order.id, approveUrl: link };
}

async function accessToken(config: PayPalConfig): Promise<string> {
  const cacheKey = `${config.apiBase} ${config.clientId}`;
  const cached = tokens.get(cacheKey);
  if (cached && cached.until > config.now()) return cached.token;
  const answer = await callProvider({
    method: "POST",
    url: `${config.apiBase}/v1/oauth2/token`,
    headers: {
      authorization: `Basic ${btoa(`${config.clientId}:${config.clientSecret}`)}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
    retries: 2,
  });
  const lifetimeSeconds = Number(answer.expires_in);
  if (typeof answer.access_token !== "string" || !(lifetimeSeconds > 0)) throw new ProviderError("no token", 502);
  tokens.set(cacheKey, { token: answer.access_token, until: config.now() + (lifetimeSeconds - 60) * 1000 });
  return answer.access_token;
}

function checkedId(id: string): string {
  if (!ORDER_ID.test(id)) throw new ProviderError("not a PayPal id", 400);
  return id;
}
