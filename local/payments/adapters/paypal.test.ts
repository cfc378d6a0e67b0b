/** The product's PayPal adapter against the local PayPal over HTTP: neither knows that the other is not the real one. */
import { describe, expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { setUpPayPalShop } from "./paypal-shop";

describe("the PayPal adapter", () => {
  const { shop, local, control, configured, paymentInput, press, approved, paid, refund, captureCount } =
    setUpPayPalShop();

  describe("orders", () => {
    it("are created once, approved, captured once, and tell amount, fee and reference", async () => {
      const first = await shop.provider.createOrder(paymentInput());
      expect(await shop.provider.createOrder(paymentInput())).toEqual(first);
      const truth = () => shop.provider.fetchTruth({ orderId: first.orderId, reference: "" });
      expect((await truth())?.verdict).toBe("pending");
      await local.paypal.approve(first.orderId);
      expect((await truth())?.verdict).toBe("approved");
      const captured = await shop.provider.capture({
        orderId: first.orderId,
        idempotencyKey: `capture-${shop.serial}`,
      });
      expect(captured).toMatchObject({
        verdict: "paid",
        reference: `ref-${shop.serial}`,
        amount: { amountMinor: minor(12_050), currency: "USD" },
        feeMinor: minor(421),
        refundedMinor: minor(0),
      });
      const again = await shop.provider.capture({ orderId: first.orderId, idempotencyKey: "another key" });
      expect(again.providerPaymentId).toBe(captured.providerPaymentId);
    });

    it("are captured once when the answer to the capture gets lost", async () => {
      const orderId = await approved();
      const before = await captureCount();
      await control({ loseNext: 1 });
      expect((await shop.provider.capture({ orderId, idempotencyKey: `capture-${shop.serial}` })).verdict).toBe("paid");
      expect(await captureCount()).toBe(before + 1);
    });

    it("are captured once when the answer comes after the time-out", async () => {
      const orderId = await approved();
      const before = await captureCount();
      await control({ slowMs: 300 });
      const impatient = configured({ timeoutMs: 100 });
      await expect(impatient.capture({ orderId, idempotencyKey: `capture-${shop.serial}` })).rejects.toMatchObject({
        status: 0,
      });
      await control({});
      expect((await shop.provider.capture({ orderId, idempotencyKey: `capture-${shop.serial}` })).verdict).toBe("paid");
      expect(await captureCount()).toBe(before + 1);
    });

    it("survive a short 5xx storm and give up on a long one", async () => {
      await control({ failNext: 2 });
      expect((await paid()).truth.verdict).toBe("paid");
      await control({ failNext: 50 });
      await expect(shop.provider.fetchTruth({ orderId: "ANY", reference: "" })).rejects.toMatchObject({ status: 503 });
    });

    it("go back to the approve link when the instrument is declined", async () => {
      const orderId = await approved({}, "decline");
      const key = { orderId, idempotencyKey: `capture-${shop.serial}` };
      expect(await shop.provider.capture(key)).toMatchObject({
        verdict: "pending",
        providerStatus: "order:INSTRUMENT_DECLINED",
      });
      await local.paypal.approve(orderId);
      expect((await shop.provider.capture(key)).verdict).toBe("paid");
    });

    it("stay pending under review and fail when the bank says no", async () => {
      const orderId = await approved({}, "review");
      const held = await shop.provider.capture({ orderId, idempotencyKey: `capture-${shop.serial}` });
      expect(held.verdict).toBe("pending");
      await press(`/captures/${held.providerPaymentId}/deny`);
      expect((await shop.provider.fetchTruth({ orderId, reference: "" }))?.verdict).toBe("failed");
    });

    it("for another payee are for review, and a changed amount is told as it stands", async () => {
      const { orderId } = await paid();
      await control({ foreignPayee: true });
      expect((await shop.provider.fetchTruth({ orderId, reference: "" }))?.verdict).toBe("review");
      await control({ changedAmount: "1.00", changedCurrency: "EUR" });
      expect((await shop.provider.fetchTruth({ orderId, reference: "" }))?.amount).toEqual({
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
      const approvedTruth = await shop.provider.fetchTruth({ orderId, reference: "" });
      expect(approvedTruth?.snapshot.purchase_units).toMatchObject([{ amount: { value, currency_code: currency } }]);
      const truth = await shop.provider.capture({ orderId, idempotencyKey: `capture-${shop.serial}` });
      expect(truth.amount).toEqual({ amountMinor, currency });
    });

    it.each(["ARS", "CLP", "COP", "PEN", "UYU"])("refuse %s before anything is created", async (currency) => {
      await expect(shop.provider.createOrder(paymentInput({ currency }))).rejects.toThrow(RangeError);
    });
  });

  describe("holds", () => {
    const hold = async () => {
      const orderId = await approved({ intent: "authorize" });
      const truth = await shop.provider.authorize({ orderId, idempotencyKey: `authorize-${shop.serial}` });
      return { orderId, authorizationId: truth.providerPaymentId ?? "", truth };
    };
    it("are authorised once and captured once", async () => {
      const { truth, ...target } = await hold();
      expect(truth.verdict).toBe("authorized");
      await shop.provider.authorize({ orderId: target.orderId, idempotencyKey: "another" });
      const take = { ...target, amountMinor: minor(12_050), currency: "USD" };
      const captured = await shop.provider.captureAuthorization({ ...take, idempotencyKey: `take-${shop.serial}` });
      expect(captured.verdict).toBe("paid");
      const again = await shop.provider.captureAuthorization({ ...take, idempotencyKey: "another take" });
      expect(again.providerPaymentId).toBe(captured.providerPaymentId);
    });
    it("are let go once, and then nothing can be taken", async () => {
      const { truth: _, ...target } = await hold();
      expect(
        (await shop.provider.voidAuthorization({ ...target, idempotencyKey: `void-${shop.serial}` })).verdict,
      ).toBe("cancelled");
      expect((await shop.provider.voidAuthorization({ ...target, idempotencyKey: "another" })).verdict).toBe(
        "cancelled",
      );
      const take = { ...target, amountMinor: minor(1), currency: "USD", idempotencyKey: `take-${shop.serial}` };
      await expect(shop.provider.captureAuthorization(take)).rejects.toMatchObject({ status: 422 });
    });
    it("are taken in part, and the rest is let go", async () => {
      const { truth: _, ...target } = await hold();
      const take = { ...target, amountMinor: minor(5_000), currency: "USD", idempotencyKey: `take-${shop.serial}` };
      expect((await shop.provider.captureAuthorization(take)).amount?.amountMinor).toBe(5_000);
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
      expect(await shop.provider.fetchTruth({ orderId, reference: "" })).toMatchObject({
        verdict: "partially_refunded",
        refundedMinor: minor(6_025),
      });
    });
  });

  describe("disputes", () => {
    it("are read by dispute_id, listed by payment, won and lost", async () => {
      const { orderId, captureId } = await paid();
      await press(`/captures/${captureId}/dispute`);
      const [dispute] = await shop.provider.listDisputes({ providerPaymentId: captureId });
      expect(dispute).toMatchObject({
        status: "open",
        providerPaymentId: captureId,
        amount: { amountMinor: minor(12_050) },
      });
      const id = dispute?.disputeId ?? "";
      expect(await shop.provider.resolveReference({ kind: "dispute", id })).toBe(`ref-${shop.serial}`);
      await press(`/disputes/${id}/win`);
      expect((await shop.provider.fetchDispute(id))?.status).toBe("won");
      expect((await shop.provider.fetchTruth({ orderId, reference: "" }))?.verdict).toBe("paid");

      await press(`/captures/${captureId}/chargeback`);
      const lost = (await shop.provider.listDisputes({ providerPaymentId: captureId })).find(
        ({ status }) => status === "open",
      );
      await press(`/disputes/${lost?.disputeId}/lose`);
      expect((await shop.provider.fetchDispute(lost?.disputeId ?? ""))?.status).toBe("lost");
      expect(await shop.provider.fetchTruth({ orderId, reference: "" })).toMatchObject({
        verdict: "charged_back",
        refundedMinor: minor(0),
      });
    });
    it("that nobody opened are null", async () => {
      expect(await shop.provider.fetchDispute("PP-D-NONE")).toBeNull();
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
      expect(await shop.provider.resolveReference(resource)).toBe(`ref-${shop.serial}`);
    }
    await expect(shop.provider.resolveReference({ kind: "capture", id: "../x" })).rejects.toMatchObject({
      status: 400,
    });
  });

  it("lists every movement of a window", async () => {
    const from = new Date(local.now - 3 * 86_400_000).toISOString();
    const order = await paid();
    await refund(order, 2_000, "listed");
    const until = new Date(local.now + 60_000).toISOString();
    const movements = (await shop.provider.listMovements({ from, until })).filter(
      ({ reference }) => reference === `ref-${shop.serial}`,
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
});
