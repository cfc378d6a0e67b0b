import { afterEach, describe, expect, it, vi } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { createMercadoPagoProvider } from "./mercado-pago/client";
import { createPayPalProvider } from "./paypal/client";
import type { CreateOrderInput } from "./types";

const input: CreateOrderInput = {
  paymentId: "5b1f3e0e-0000-4000-8000-000000000001",
  reference: "ref-1",
  amountMinor: minor(12_345),
  currency: "USD",
  description: "Ride NX-1",
  brandName: "Fleet",
  payerEmail: null,
  locale: "en",
  returnUrl: "https://nexors.app/return",
  cancelUrl: "https://nexors.app/cancel",
  notificationUrl: "https://nexors.app/api/webhooks/mercadopago",
  expiresAt: "2026-11-24T12:00:00.000Z",
};

interface Sent {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Answers each call with the first route whose key the URL contains; records what was sent. */
function serve(routes: Record<string, unknown | (() => Response)>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push({ url, headers: init.headers as Record<string, string>, body: String(init.body ?? "") });
    const key = Object.keys(routes).find((route) => `${init.method} ${url}`.includes(route));
    const answer = key === undefined ? undefined : routes[key];
    if (typeof answer === "function") return answer();
    return new Response(typeof answer === "string" ? answer : JSON.stringify(answer ?? {}), {
      status: key ? 200 : 404,
    });
  });
  return sent;
}
afterEach(() => vi.unstubAllGlobals());

let clientCount = 0;
function paypal() {
  clientCount += 1;
  const config = {
    environment: "sandbox" as const,
    apiBase: "https://pp.test",
    clientSecret: "s",
    approveHosts: ["www.sandbox.paypal.com"],
    now: Date.now,
  };
  return createPayPalProvider({ ...config, clientId: `c${clientCount}` });
}
const TOKEN = { "/v1/oauth2/token": { access_token: "t", expires_in: "3600" } };
const order = (captureStatus?: string, extra: object = {}) => ({
  id: "O1",
  status: "COMPLETED",
  update_time: "2026-11-24T10:00:00Z",
  purchase_units: [
    {
      custom_id: "ref-1",
      amount: { currency_code: "USD", value: "123.45" },
      payments: captureStatus
        ? {
            captures: [
              {
                id: "C1",
                status: captureStatus,
                amount: { currency_code: "USD", value: "123.45" },
                update_time: "2026-11-24T10:01:00Z",
              },
            ],
            ...extra,
          }
        : undefined,
    },
  ],
});

describe("PayPal", () => {
  it("creates an order with decimal text, our reference and a derived request id", async () => {
    const sent = serve({
      ...TOKEN,
      "POST https://pp.test/v2/checkout/orders": {
        id: "O1",
        links: [{ rel: "payer-action", href: "https://www.sandbox.paypal.com/checkoutnow?token=O1" }],
      },
    });
    expect(await paypal().createOrder(input)).toEqual({
      orderId: "O1",
      approveUrl: "https://www.sandbox.paypal.com/checkoutnow?token=O1",
    });
    expect(sent[1]?.headers["paypal-request-id"]).toBe(`order-${input.paymentId}`);
    expect(JSON.parse(sent[1]?.body ?? "").purchase_units[0]).toMatchObject({
      custom_id: "ref-1",
      amount: { value: "123.45", currency_code: "USD" },
    });
  });
  it("refuses an approve link on a foreign host", async () => {
    serve({
      ...TOKEN,
      "/v2/checkout/orders": { id: "O1", links: [{ rel: "approve", href: "https://paypal.evil.test/x" }] },
    });
    await expect(paypal().createOrder(input)).rejects.toThrow("foreign");
  });
  it("does not take a completed order without a completed capture for money", async () => {
    for (const [status, verdict] of [
      ["PENDING", "pending"],
      ["DECLINED", "failed"],
      ["COMPLETED", "paid"],
    ] as const) {
      serve({ ...TOKEN, "/v2/checkout/orders/O1": order(status) });
      expect(await paypal().fetchTruth({ orderId: "O1", reference: "ref-1" })).toMatchObject({
        verdict,
        providerPaymentId: "C1",
      });
    }
    serve({ ...TOKEN, "/v2/checkout/orders/O1": order() });
    expect((await paypal().fetchTruth({ orderId: "O1", reference: "ref-1" }))?.verdict).toBe("pending");
  });
  it("reads the first capture when a second capture is refused as already done", async () => {
    const refused = () =>
      new Response('{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"ORDER_ALREADY_CAPTURED"}]}', { status: 422 });
    serve({ ...TOKEN, "/capture": refused, "/v2/checkout/orders/O1": order("COMPLETED") });
    expect((await paypal().capture({ orderId: "O1", idempotencyKey: "k" })).verdict).toBe("paid");
  });
  it("sums refunds", async () => {
    const refunds = [
      { status: "COMPLETED", amount: { currency_code: "USD", value: "23.40" } },
      { status: "FAILED", amount: { currency_code: "USD", value: "1.00" } },
    ];
    serve({ ...TOKEN, "/v2/checkout/orders/O1": order("PARTIALLY_REFUNDED", { refunds }) });
    expect(await paypal().fetchTruth({ orderId: "O1", reference: "ref-1" })).toMatchObject({
      verdict: "partially_refunded",
      refundedMinor: minor(2_340),
    });
  });
  it("retries with the same request id and gives up as ProviderError", async () => {
    const sent = serve({ ...TOKEN, "/capture": () => new Response("{}", { status: 503 }) });
    await expect(paypal().capture({ orderId: "O1", idempotencyKey: "k1" })).rejects.toMatchObject({
      name: "ProviderError",
      status: 503,
    });
    const keys = sent.filter(({ url }) => url.endsWith("/capture")).map(({ headers }) => headers["paypal-request-id"]);
    expect(keys).toEqual(["k1", "k1", "k1"]);
  });
});

describe("Mercado Pago", () => {
  const provider = () =>
    createMercadoPagoProvider({
      environment: "live",
      apiBase: "https://mp.test",
      accessToken: "t",
      collectorId: "77",
      checkoutHosts: ["www.mercadopago.com"],
    });
  const one = (fields: string) =>
    `{"id":90071992547409931234,"external_reference":"ref-1","transaction_amount":123.40,"currency_id":"BRL","collector_id":77,"live_mode":true,"date_last_updated":"2026-11-24T10:00:00.000-03:00",${fields}}`;
  /** The search names the payment; its own address tells the truth of it. */
  const payment = (fields: string, change = (text: string) => text) => ({
    "/v1/payments/search": `{"results":[${one('"status":"pending"')}]}`,
    "/v1/payments/90071992547409931234": change(one(fields)),
  });

  it("writes the price as a JSON number and never as a float", async () => {
    const sent = serve({
      "/checkout/preferences": { id: "P1", init_point: "https://www.mercadopago.com/checkout?pref_id=P1" },
    });
    await provider().createOrder({ ...input, currency: "BRL", amountMinor: minor(1_010) });
    expect(sent[0]?.body).toContain('"unit_price":10.10');
    expect(sent[0]?.headers["x-idempotency-key"]).toBe(`order-${input.paymentId}`);
  });
  it("keeps an id beyond 2^53 and takes an approved payment for paid", async () => {
    serve(payment('"status":"approved","status_detail":"accredited"'));
    expect(await provider().fetchTruth({ orderId: "P1", reference: "ref-1" })).toMatchObject({
      verdict: "paid",
      providerPaymentId: "90071992547409931234",
      amount: { amountMinor: minor(12_340), currency: "BRL" },
      providerTime: "2026-11-24T13:00:00.000Z",
    });
  });
  it("tells a partial refund, and leaves a rejected try open for another", async () => {
    serve(payment('"status":"approved","transaction_amount_refunded":20'));
    expect(await provider().fetchTruth({ orderId: "P1", reference: "ref-1" })).toMatchObject({
      verdict: "partially_refunded",
      refundedMinor: minor(2_000),
    });
    serve(payment('"status":"rejected"'));
    expect((await provider().fetchTruth({ orderId: "P1", reference: "ref-1" }))?.verdict).toBe("pending");
  });
  it.each([
    ["another collector", '"collector_id":77', '"collector_id":78'],
    ["no collector", '"collector_id":77,', ""],
    ["play money where real money is meant", '"live_mode":true', '"live_mode":false'],
  ])("quarantines %s", async (_, from, to) => {
    serve(payment('"status":"approved"', (text) => text.replace(from, to)));
    expect((await provider().fetchTruth({ orderId: "P1", reference: "ref-1" }))?.verdict).toBe("review");
  });
  it("refuses ids that are no digits", async () => {
    await expect(provider().resolveReference({ kind: "payment", id: "1/../2" })).rejects.toThrow(
      "not a Mercado Pago id",
    );
  });
  it("knows of no payment yet", async () => {
    serve({ "/v1/payments/search": { results: [] } });
    expect(await provider().fetchTruth({ orderId: "P1", reference: "ref-1" })).toBeNull();
  });
});
