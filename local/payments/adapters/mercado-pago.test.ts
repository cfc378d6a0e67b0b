/** The product's Mercado Pago adapter against the local Mercado Pago over HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { createMercadoPagoProvider, type MercadoPagoProvider } from "../../../lib/payments/mercado-pago/client";
import type { Backend } from "../../types";
import { createMercadoPagoService, type ProviderService } from "../index";
import {
  openBackend,
  postForm,
  type Receiver,
  SETUP_TIMEOUT_MS,
  type Served,
  serve,
  startReceiver,
} from "../test-harness";

describe("the Mercado Pago adapter", () => {
  let backend: Backend;
  let receiver: Receiver;
  let host: Served<ProviderService>;
  let provider: MercadoPagoProvider;
  let now = Date.now();
  let serial = 0;

  const configured = (changes: object = {}) => {
    const env = host.service.env(host.origin);
    return createMercadoPagoProvider({
      environment: "local",
      apiBase: env.MERCADOPAGO_API_BASE ?? "",
      accessToken: env.MERCADOPAGO_ACCESS_TOKEN ?? "",
      collectorId: env.MERCADOPAGO_COLLECTOR_ID ?? "",
      checkoutHosts: [new URL(host.origin).host],
      ...changes,
    });
  };
  const control = (change: object) =>
    fetch(`${host.base}/control`, { method: "POST", body: JSON.stringify({ reset: true, ...change }) });
  const press = (path: string) => fetch(`${host.base}${path}`, { method: "POST" });

  beforeAll(async () => {
    [backend, receiver] = await Promise.all([openBackend("pglite"), startReceiver()]);
    const stack = { backend, now: () => now, siteUrl: receiver.url };
    host = await serve("/mercadopago", await createMercadoPagoService(stack, { retryBaseMs: 1, pendingMs: 600_000 }));
    provider = configured();
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await host?.close();
    await receiver?.close();
    await backend?.close();
  });
  beforeEach(async () => {
    serial += 1;
    await control({});
  });

  const reference = () => `mp-ref-${serial}`;
  const order = (changes: object = {}) =>
    provider.createOrder({
      paymentId: `mp-pay-${serial}`,
      reference: reference(),
      amountMinor: minor(90_050),
      currency: "MXN",
      description: "Transfer MEX to Polanco",
      brandName: "CDMX Fleet",
      payerEmail: "payer@example.com",
      locale: "es",
      returnUrl: "http://shop.test/ok",
      cancelUrl: "http://shop.test/no",
      notificationUrl: `${receiver.url}/hook`,
      expiresAt: new Date(now + 600_000).toISOString(),
      ...changes,
    });
  const choose = (orderId: string, action: string) =>
    postForm(`${host.base}/checkout/v1/redirect`, { pref_id: orderId, action });
  const truth = () => provider.fetchTruth({ orderId: "", reference: reference() });
  async function paid(changes: object = {}) {
    const { orderId } = await order(changes);
    await choose(orderId, "approve");
    const found = await truth();
    return { orderId, paymentId: found?.providerPaymentId ?? "" };
  }
  const refund = (paymentId: string, amount: number, key: string, currency = "MXN") =>
    provider.refund({
      ...{ orderId: "", reference: reference(), amountMinor: minor(amount), currency },
      ...{ providerPaymentId: paymentId, idempotencyKey: `${key}-${serial}` },
    });

  it("creates one preference, knows of no payment, then of a paid one with fee and an id beyond 2^53", async () => {
    const first = await order();
    expect(await order()).toEqual(first);
    expect(await truth()).toBeNull();
    await choose(first.orderId, "approve");
    const found = await truth();
    expect(found).toMatchObject({
      verdict: "paid",
      amount: { amountMinor: minor(90_050), currency: "MXN" },
      feeMinor: minor(3_593),
      reference: reference(),
    });
    const id = found?.providerPaymentId ?? "";
    expect(String(Number(id))).not.toBe(id);
    expect(await provider.resolveReference({ kind: "payment", id })).toBe(reference());
    await expect(provider.resolveReference({ kind: "payment", id: String(Number(id)) })).rejects.toMatchObject({
      status: 404,
    });
  });

  it.each([
    ["CLP", 15_000],
    ["COP", 1_500_000],
    ["PEN", 990],
    ["UYU", 101],
    ["ARS", 123_456],
    ["BRL", 10],
  ])("carries %s %i there and back", async (currency, amountMinor) => {
    await paid({ currency, amountMinor });
    expect((await truth())?.amount).toEqual({ amountMinor, currency });
  });

  it("refuses what Mercado Pago cannot take before anything is created", async () => {
    await expect(order({ currency: "USD" })).rejects.toThrow(RangeError);
    await expect(order({ currency: "COP", amountMinor: minor(1_550) })).rejects.toThrow(RangeError);
    await expect(order({ intent: "authorize" })).rejects.toMatchObject({ status: 400 });
  });

  it("leaves a rejected try, a voucher and a review open, and a late approval counts", async () => {
    const { orderId } = await order();
    await choose(orderId, "reject");
    expect((await truth())?.verdict).toBe("pending");
    await choose(orderId, "pending");
    const waiting = await truth();
    expect(waiting?.providerStatus).toBe("pending:pending_waiting_payment");
    now += 3 * 86_400_000;
    await press(`/payments/${waiting?.providerPaymentId}/approve`);
    expect((await truth())?.verdict).toBe("paid");
  });

  it("lets the first payment speak and names every further one as surplus, until it is given back", async () => {
    const { orderId, paymentId } = await paid();
    now += 1_000;
    await choose(orderId, "approve");
    const twice = await truth();
    expect(twice).toMatchObject({ verdict: "paid", providerPaymentId: paymentId });
    const [surplus] = twice?.surplus ?? [];
    expect(surplus).toMatchObject({ remainingMinor: minor(90_050), currency: "MXN" });
    await refund(surplus?.providerPaymentId ?? "", surplus?.remainingMinor ?? 0, "surplus");
    expect(await truth()).toMatchObject({ verdict: "paid", providerPaymentId: paymentId, refundedMinor: minor(0) });
    expect((await truth())?.surplus).toBeUndefined();
  });

  it("refunds in parts, once per key, also when the answer gets lost, and never above the payment", async () => {
    const { paymentId } = await paid();
    await control({ loseNext: 1 });
    expect(await refund(paymentId, 10_025, "part")).toMatchObject({
      verdict: "partially_refunded",
      refundedMinor: minor(10_025),
    });
    expect((await refund(paymentId, 10_025, "part"))?.refundedMinor).toBe(10_025);
    await expect(refund(paymentId, 80_026, "more")).rejects.toMatchObject({ status: 400 });
    expect((await refund(paymentId, 80_025, "rest"))?.verdict).toBe("refunded");
    expect((await refund(paymentId, 1, "late"))?.verdict).toBe("refunded");
    await expect(refund("1/../2", 1, "path")).rejects.toMatchObject({ status: 400 });
  });

  it("survives a short 5xx storm, times out on a slow answer and creates nothing twice", async () => {
    await control({ failNext: 2 });
    const first = await order();
    await control({ slowMs: 300 });
    await expect(configured({ timeoutMs: 50 }).fetchTruth({ orderId: "", reference: "x" })).rejects.toMatchObject({
      status: 0,
    });
    await control({});
    expect(await order()).toEqual(first);
  });

  it("quarantines another collector and tells a changed amount, currency and reference as they stand", async () => {
    await paid();
    await control({ foreignPayee: true });
    expect((await truth())?.verdict).toBe("review");
    await control({ changedAmount: "1.00", changedCurrency: "ARS", foreignReference: true });
    expect(await truth()).toMatchObject({
      amount: { amountMinor: minor(100), currency: "ARS" },
      reference: "a-reference-of-somebody-else",
    });
  });

  it("reads mediation and chargebacks", async () => {
    const { paymentId } = await paid();
    await press(`/payments/${paymentId}/mediation`);
    expect((await truth())?.verdict).toBe("paid");
    await press(`/payments/${paymentId}/chargeback`);
    expect((await truth())?.verdict).toBe("charged_back");
    const [chargeback] = await provider.listDisputes({ providerPaymentId: paymentId });
    expect(chargeback).toMatchObject({ status: "open", amount: { amountMinor: minor(90_050), currency: "MXN" } });
    const id = chargeback?.disputeId ?? "";
    expect(await provider.resolveReference({ kind: "chargeback", id })).toBe(reference());
    await press(`/payments/${paymentId}/lose`);
    expect((await provider.fetchDispute(id))?.status).toBe("lost");
    expect(await provider.fetchDispute("1")).toBeNull();
  });

  it("lists what a lost mediation gave back as a refund", async () => {
    const { paymentId } = await paid();
    await refund(paymentId, 1_000, "earlier");
    await press(`/payments/${paymentId}/mediation`);
    await press(`/payments/${paymentId}/lose`);
    expect(await truth()).toMatchObject({ verdict: "refunded", refundedMinor: minor(90_050) });
    const window = { from: new Date(now - 1_000).toISOString(), until: new Date(now + 60_000).toISOString() };
    const refunds = (await provider.listMovements(window)).filter(({ parentId }) => parentId === paymentId);
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([1_000, 89_050]);
  });

  it("takes a charge-back that was won for money that is back, although its status stays charged_back", async () => {
    const { paymentId } = await paid();
    await refund(paymentId, 1_000, "before");
    await press(`/payments/${paymentId}/chargeback`);
    await press(`/payments/${paymentId}/win`);
    expect(await truth()).toMatchObject({
      verdict: "partially_refunded",
      providerStatus: "charged_back:reimbursed",
      refundedMinor: minor(1_000),
    });
    const window = { from: new Date(now - 1_000).toISOString(), until: new Date(now + 60_000).toISOString() };
    const listed = (await provider.listMovements(window)).find(({ id }) => id === paymentId);
    expect(listed?.providerStatus).toBe("approved");
  });

  it("lists every movement of a window", async () => {
    const from = new Date(now - 1_000).toISOString();
    const { paymentId } = await paid();
    await refund(paymentId, 1_000, "listed");
    const movements = await provider.listMovements({ from, until: new Date(now + 60_000).toISOString() });
    expect(
      movements
        .filter((movement) => movement.reference === reference())
        .map(({ kind, amountMinor, parentId }) => [kind, amountMinor, parentId])
        .sort(),
    ).toEqual([
      ["payment", 90_050, null],
      ["refund", 1_000, paymentId],
    ]);
    expect(await provider.listMovements({ from: "2020-01-01T00:00:00Z", until: "2020-01-04T00:00:00Z" })).toEqual([]);
  });

  it("subscribes with consent, is paid by instalments, changes its amount and ends once", async () => {
    const pending = await provider.subscribe({
      ...{
        subscriptionId: `mp-sub-${serial}`,
        reference: reference(),
        title: "Growth",
        payerEmail: "owner@fleet.test",
      },
      ...{
        returnUrl: "http://shop.test/ok",
        cancelUrl: "http://shop.test/no",
        notificationUrl: `${receiver.url}/hook`,
      },
      ...{ trialDays: 0, amountMinor: minor(349_900), currency: "MXN" },
    });
    const { subscriptionId } = pending;
    expect(pending).toMatchObject({ verdict: "pending", reference: reference() });
    await postForm(`${host.base}/subscriptions/checkout`, { preapproval_id: subscriptionId, action: "approve" });
    await press(`/preapprovals/${subscriptionId}/fail`);
    expect((await provider.fetchSubscription(subscriptionId))?.verdict).toBe("active");
    const range = { from: new Date(now - 1_000).toISOString(), until: new Date(now + 1_000).toISOString() };
    const charges = await provider.listCharges(subscriptionId, range);
    expect(charges.map(({ verdict, amountMinor }) => [verdict, amountMinor])).toEqual(
      expect.arrayContaining([
        ["paid", 349_900],
        ["failed", 349_900],
      ]),
    );
    const revision = { subscriptionId, title: "Scale", amountMinor: minor(899_900), currency: "MXN" };
    const revised = await provider.revise({ ...revision, idempotencyKey: `revise-${serial}` });
    expect(JSON.stringify(revised.snapshot)).toContain('"transaction_amount":"8999"');
    for (const key of ["first", "second"]) {
      await provider.cancelSubscription({ subscriptionId, reason: "closed", idempotencyKey: `${key}-${serial}` });
    }
    expect((await provider.fetchSubscription(subscriptionId))?.verdict).toBe("cancelled");
    expect(await provider.fetchSubscription("0".repeat(32))).toBeNull();
  });
});
