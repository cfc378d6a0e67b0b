/** The product's PayPal adapter against the local PayPal over HTTP: neither knows that the other is not the real one. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { createPayPalProvider, type PayPalProvider } from "../../../lib/payments/paypal/client";
import { setUpPayPal } from "../paypal/test-fixture";
import { postForm } from "../test-harness";

describe("the PayPal adapter", () => {
  const { local, control } = setUpPayPal("pglite");
  let provider: PayPalProvider;
  let serial = 0;

  const configured = (changes: object = {}) =>
    createPayPalProvider({
      environment: "local",
      apiBase: local.env.PAYPAL_API_BASE ?? "",
      clientId: local.env.PAYPAL_CLIENT_ID ?? "",
      clientSecret: local.env.PAYPAL_CLIENT_SECRET ?? "",
      merchantId: local.env.PAYPAL_MERCHANT_ID,
      approveHosts: [new URL(local.host.origin).host],
      now: Date.now,
      ...changes,
    });
  beforeAll(() => {
    local.now = Date.now();
    provider = configured();
  });
  beforeEach(() => {
    serial += 1;
  });

  const paymentInput = (changes: object = {}) => ({
    paymentId: `pay-${serial}`,
    reference: `ref-${serial}`,
    amountMinor: minor(12_050),
    currency: "USD",
    description: "Transfer MIA to Brickell",
    brandName: "Miami Executive",
    payerEmail: null,
    locale: "en",
    returnUrl: "http://shop.test/return",
    cancelUrl: "http://shop.test/cancel",
    notificationUrl: "http://shop.test/hook",
    expiresAt: new Date().toISOString(),
    ...changes,
  });
  const press = (path: string) => fetch(`${local.host.base}${path}`, { method: "POST" });
  async function approved(changes: object = {}, action = "approve") {
    const { orderId } = await provider.createOrder(paymentInput(changes));
    await local.paypal.approve(orderId, action);
    return orderId;
  }
  async function paid(changes: object = {}) {
    const orderId = await approved(changes);
    const truth = await provider.capture({ orderId, idempotencyKey: `capture-${serial}` });
    return { orderId, truth, captureId: truth.providerPaymentId ?? "" };
  }
  const refund = (order: { orderId: string; captureId: string }, amount: number, key: string) =>
    provider.refund({
      ...order,
      amountMinor: minor(amount),
      currency: "USD",
      reference: `ref-${serial}`,
      providerPaymentId: order.captureId,
      idempotencyKey: `${key}-${serial}`,
    });
  const captureCount = async () =>
    Number(
      (
        await local.backend.query(
          "select count(*)::text as n from local_stack.provider_objects where provider = 'paypal' and kind = 'capture'",
        )
      )[0]?.n,
    );

  describe("orders", () => {
    it("are created once, approved, captured once, and tell amount, fee and reference", async () => {
      const first = await provider.createOrder(paymentInput());
      expect(await provider.createOrder(paymentInput())).toEqual(first);
      const truth = () => provider.fetchTruth({ orderId: first.orderId, reference: "" });
      expect((await truth())?.verdict).toBe("pending");
      await local.paypal.approve(first.orderId);
      expect((await truth())?.verdict).toBe("approved");
      const captured = await provider.capture({ orderId: first.orderId, idempotencyKey: `capture-${serial}` });
      expect(captured).toMatchObject({
        verdict: "paid",
        reference: `ref-${serial}`,
        amount: { amountMinor: minor(12_050), currency: "USD" },
        feeMinor: minor(421),
        refundedMinor: minor(0),
      });
      const again = await provider.capture({ orderId: first.orderId, idempotencyKey: "another key" });
      expect(again.providerPaymentId).toBe(captured.providerPaymentId);
    });

    it("are captured once when the answer to the capture gets lost", async () => {
      const orderId = await approved();
      const before = await captureCount();
      await control({ loseNext: 1 });
      expect((await provider.capture({ orderId, idempotencyKey: `capture-${serial}` })).verdict).toBe("paid");
      expect(await captureCount()).toBe(before + 1);
    });

    it("are captured once when the answer comes after the time-out", async () => {
      const orderId = await approved();
      const before = await captureCount();
      await control({ slowMs: 300 });
      const impatient = configured({ timeoutMs: 100 });
      await expect(impatient.capture({ orderId, idempotencyKey: `capture-${serial}` })).rejects.toMatchObject({
        status: 0,
      });
      await control({});
      expect((await provider.capture({ orderId, idempotencyKey: `capture-${serial}` })).verdict).toBe("paid");
      expect(await captureCount()).toBe(before + 1);
    });

    it("survive a short 5xx storm and give up on a long one", async () => {
      await control({ failNext: 2 });
      expect((await paid()).truth.verdict).toBe("paid");
      await control({ failNext: 50 });
      await expect(provider.fetchTruth({ orderId: "ANY", reference: "" })).rejects.toMatchObject({ status: 503 });
    });

    it("go back to the approve link when the instrument is declined", async () => {
      const orderId = await approved({}, "decline");
      const key = { orderId, idempotencyKey: `capture-${serial}` };
      expect(await provider.capture(key)).toMatchObject({
        verdict: "pending",
        providerStatus: "order:INSTRUMENT_DECLINED",
      });
      await local.paypal.approve(orderId);
      expect((await provider.capture(key)).verdict).toBe("paid");
    });

    it("stay pending under review and fail when the bank says no", async () => {
      const orderId = await approved({}, "review");
      const held = await provider.capture({ orderId, idempotencyKey: `capture-${serial}` });
      expect(held.verdict).toBe("pending");
      await press(`/captures/${held.providerPaymentId}/deny`);
      expect((await provider.fetchTruth({ orderId, reference: "" }))?.verdict).toBe("failed");
    });

    it("for another payee are for review, and a changed amount is told as it stands", async () => {
      const { orderId } = await paid();
      await control({ foreignPayee: true });
      expect((await provider.fetchTruth({ orderId, reference: "" }))?.verdict).toBe("review");
      await control({ changedAmount: "1.00", changedCurrency: "EUR" });
      expect((await provider.fetchTruth({ orderId, reference: "" }))?.amount).toEqual({
        amountMinor: minor(100),
        currency: "EUR",
      });
    });

    it.each([
      ["JPY", 500, "500"],
      ["HUF", 120_000, "1200"],
      ["TWD", 120_000, "1200"],
      ["EUR", 5, "0.05"],
    ])("carry %s %i as %s", async (currency, amountMinor, value) => {
      const orderId = await approved({ currency, amountMinor });
      const approvedTruth = await provider.fetchTruth({ orderId, reference: "" });
      expect(approvedTruth?.snapshot.purchase_units).toMatchObject([{ amount: { value, currency_code: currency } }]);
      const truth = await provider.capture({ orderId, idempotencyKey: `capture-${serial}` });
      expect(truth.amount).toEqual({ amountMinor, currency });
    });

    it.each(["ARS", "CLP", "COP", "PEN", "UYU"])("refuse %s before anything is created", async (currency) => {
      await expect(provider.createOrder(paymentInput({ currency }))).rejects.toThrow(RangeError);
    });
  });

  describe("holds", () => {
    const hold = async () => {
      const orderId = await approved({ intent: "authorize" });
      const truth = await provider.authorize({ orderId, idempotencyKey: `authorize-${serial}` });
      return { orderId, authorizationId: truth.providerPaymentId ?? "", truth };
    };
    it("are authorised once and captured once", async () => {
      const { truth, ...target } = await hold();
      expect(truth.verdict).toBe("authorized");
      await provider.authorize({ orderId: target.orderId, idempotencyKey: "another" });
      const take = { ...target, amountMinor: minor(12_050), currency: "USD" };
      const captured = await provider.captureAuthorization({ ...take, idempotencyKey: `take-${serial}` });
      expect(captured.verdict).toBe("paid");
      const again = await provider.captureAuthorization({ ...take, idempotencyKey: "another take" });
      expect(again.providerPaymentId).toBe(captured.providerPaymentId);
    });
    it("are let go once, and then nothing can be taken", async () => {
      const { truth: _, ...target } = await hold();
      expect((await provider.voidAuthorization({ ...target, idempotencyKey: `void-${serial}` })).verdict).toBe(
        "cancelled",
      );
      expect((await provider.voidAuthorization({ ...target, idempotencyKey: "another" })).verdict).toBe("cancelled");
      const take = { ...target, amountMinor: minor(1), currency: "USD", idempotencyKey: `take-${serial}` };
      await expect(provider.captureAuthorization(take)).rejects.toMatchObject({ status: 422 });
    });
    it("are taken in part, and the rest is let go", async () => {
      const { truth: _, ...target } = await hold();
      const take = { ...target, amountMinor: minor(5_000), currency: "USD", idempotencyKey: `take-${serial}` };
      expect((await provider.captureAuthorization(take)).amount?.amountMinor).toBe(5_000);
    });
  });

  describe("refunds", () => {
    it("go in parts, once per key, and never above the capture", async () => {
      const order = await paid();
      const part = await refund(order, 5_000, "part");
      expect(part).toMatchObject({ verdict: "partially_refunded", refundedMinor: minor(5_000) });
      expect((await refund(order, 5_000, "part")).refundedMinor).toBe(5_000);
      await expect(refund(order, 7_051, "more")).rejects.toMatchObject({ status: 422 });
      const rest = await refund(order, 7_050, "rest");
      expect(rest).toMatchObject({ verdict: "refunded", refundedMinor: minor(12_050) });
      expect((await refund(order, 1, "late")).verdict).toBe("refunded");
    });
    it("happen once when the answer gets lost", async () => {
      const order = await paid();
      await control({ loseNext: 1 });
      expect((await refund(order, 2_000, "lost")).refundedMinor).toBe(2_000);
    });
    it("outside the app are seen", async () => {
      const { orderId, captureId } = await paid();
      await press(`/captures/${captureId}/refund-half`);
      expect(await provider.fetchTruth({ orderId, reference: "" })).toMatchObject({
        verdict: "partially_refunded",
        refundedMinor: minor(6_025),
      });
    });
  });

  describe("disputes", () => {
    it("are read by dispute_id, listed by payment, won and lost", async () => {
      const { orderId, captureId } = await paid();
      await press(`/captures/${captureId}/dispute`);
      const [dispute] = await provider.listDisputes({ providerPaymentId: captureId });
      expect(dispute).toMatchObject({
        status: "open",
        providerPaymentId: captureId,
        amount: { amountMinor: minor(12_050) },
      });
      const id = dispute?.disputeId ?? "";
      expect(await provider.resolveReference({ kind: "dispute", id })).toBe(`ref-${serial}`);
      await press(`/disputes/${id}/win`);
      expect((await provider.fetchDispute(id))?.status).toBe("won");
      expect((await provider.fetchTruth({ orderId, reference: "" }))?.verdict).toBe("paid");

      await press(`/captures/${captureId}/chargeback`);
      const lost = (await provider.listDisputes({ providerPaymentId: captureId })).find(
        ({ status }) => status === "open",
      );
      await press(`/disputes/${lost?.disputeId}/lose`);
      expect((await provider.fetchDispute(lost?.disputeId ?? ""))?.status).toBe("lost");
      expect(await provider.fetchTruth({ orderId, reference: "" })).toMatchObject({
        verdict: "charged_back",
        refundedMinor: minor(0),
      });
    });
    it("that nobody opened are null", async () => {
      expect(await provider.fetchDispute("PP-D-NONE")).toBeNull();
    });
  });

  it("finds our reference from order, capture and refund, and refuses an id that is a path", async () => {
    const order = await paid();
    await refund(order, 100, "one");
    const refunds = await local.backend.query(
      "select id from local_stack.provider_objects where provider = 'paypal' and kind = 'refund' and ref = $1",
      [order.captureId],
    );
    for (const resource of [
      { kind: "order", id: order.orderId },
      { kind: "capture", id: order.captureId },
      { kind: "refund", id: String(refunds[0]?.id) },
    ] as const) {
      expect(await provider.resolveReference(resource)).toBe(`ref-${serial}`);
    }
    await expect(provider.resolveReference({ kind: "capture", id: "../x" })).rejects.toMatchObject({ status: 400 });
  });

  it("lists every movement of a window", async () => {
    const from = new Date(local.now - 3 * 86_400_000).toISOString();
    const order = await paid();
    await refund(order, 2_000, "listed");
    const until = new Date(local.now + 60_000).toISOString();
    const movements = (await provider.listMovements({ from, until })).filter(
      ({ reference }) => reference === `ref-${serial}`,
    );
    expect(
      movements.map(({ kind, amountMinor, feeMinor, isSettled }) => [kind, amountMinor, feeMinor, isSettled]),
    ).toEqual(
      expect.arrayContaining([
        ["payment", 12_050, 421, true],
        ["refund", 2_000, 0, true],
      ]),
    );
    expect(movements.find(({ kind }) => kind === "refund")?.parentId).toBe(order.captureId);
  });

  describe("subscriptions", () => {
    const plan = (amount: number, trialDays = 0) =>
      provider.ensurePlan({
        key: `growth-${serial}`,
        title: "Growth",
        trialDays,
        amountMinor: minor(amount),
        currency: "USD",
      });
    async function subscribe(planId: string | null) {
      const subscription = await provider.subscribe({
        ...{
          subscriptionId: `sub-${serial}`,
          reference: `fleet-${serial}`,
          title: "Growth",
          payerEmail: "owner@fleet.test",
        },
        ...{
          returnUrl: "http://shop.test/ok",
          cancelUrl: "http://shop.test/no",
          notificationUrl: "http://shop.test/hook",
        },
        ...{ trialDays: 0, amountMinor: minor(19_900), currency: "USD", planId: planId ?? undefined },
      });
      return subscription;
    }
    const agree = (id: string) =>
      postForm(`${local.host.base}/webapps/billing/subscriptions`, { subscription_id: id, action: "approve" });
    const range = () => ({
      from: new Date(local.now - 86_400_000).toISOString(),
      until: new Date(local.now + 86_400_000).toISOString(),
    });

    it("begin with the subscriber's consent and are paid by sales", async () => {
      const planId = await plan(19_900);
      expect(await plan(19_900)).toBe(planId);
      const pending = await subscribe(planId);
      expect(pending).toMatchObject({ verdict: "pending", reference: `fleet-${serial}` });
      expect(await provider.listCharges(pending.subscriptionId, range())).toEqual([]);
      await agree(pending.subscriptionId);
      expect((await provider.fetchSubscription(pending.subscriptionId))?.verdict).toBe("active");
      await press(`/subscriptions/${pending.subscriptionId}/renew`);
      const charges = await provider.listCharges(pending.subscriptionId, range());
      expect(charges.map(({ amountMinor, verdict }) => [amountMinor, verdict])).toEqual([
        [19_900, "paid"],
        [19_900, "paid"],
      ]);
      const sale = { kind: "sale", id: charges[0]?.chargeId ?? "" } as const;
      expect(await provider.resolveReference(sale)).toBe(`fleet-${serial}`);
    });

    it("in their trial are active and have paid nothing", async () => {
      const { subscriptionId } = await subscribe(await plan(19_900, 14));
      await agree(subscriptionId);
      expect((await provider.fetchSubscription(subscriptionId))?.verdict).toBe("active");
      expect(await provider.listCharges(subscriptionId, range())).toEqual([]);
    });

    it("are revised with consent, suspended by failures, cancelled once", async () => {
      const { subscriptionId } = await subscribe(await plan(19_900));
      await agree(subscriptionId);
      const dearer = await plan(49_900);
      const revision = {
        subscriptionId,
        title: "Scale",
        amountMinor: minor(49_900),
        currency: "USD",
        planId: dearer ?? "",
      };
      const revised = await provider.revise({ ...revision, idempotencyKey: `revise-${serial}` });
      expect(revised.approveUrl).toContain(subscriptionId);
      await agree(subscriptionId);
      expect((await provider.fetchSubscription(subscriptionId))?.planId).toBe(dearer);
      for (const _ of [1, 2, 3]) await press(`/subscriptions/${subscriptionId}/fail`);
      expect(await provider.fetchSubscription(subscriptionId)).toMatchObject({
        verdict: "suspended",
        failedPayments: 3,
      });
      const cancel = (key: string) =>
        provider.cancelSubscription({ subscriptionId, reason: "closed", idempotencyKey: `${key}-${serial}` });
      await cancel("first");
      await cancel("second");
      expect((await provider.fetchSubscription(subscriptionId))?.verdict).toBe("cancelled");
    });
  });
});
