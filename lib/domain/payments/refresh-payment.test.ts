import { describe, expect, it, vi } from "vitest";
import { minor } from "@/lib/money/minor-units";
import type { DisputingProvider, ProviderDispute, SubscribingProvider } from "@/lib/payments/capabilities";
import { ProviderError } from "@/lib/payments/provider-fetch";
import type { PaymentProvider, ProviderTruth } from "@/lib/payments/types";
import type { PaymentRow, PaymentsContext } from "./internal";
import { processWebhook } from "./process-webhook";
import { refreshPayment } from "./refresh-payment";
import { runOperation } from "./run-operation";

const PAYMENT: PaymentRow = {
  id: "5b1f3e0e-0000-4000-8000-000000000001",
  fleet_id: "5b1f3e0e-0000-4000-8000-000000000002",
  ride_id: "5b1f3e0e-0000-4000-8000-000000000003",
  provider: "paypal",
  status: "pending",
  reference: "ref-1",
  amount_minor: minor(5_000),
  credit_minor: minor(0),
  currency: "USD",
  provider_order_id: "O1",
  provider_payment_id: "C1",
  refunded_minor: minor(0),
};
const truth = (verdict: ProviderTruth["verdict"], reference = "ref-1"): ProviderTruth => ({
  verdict,
  providerStatus: verdict,
  reference,
  amount: { amountMinor: minor(5_000), currency: "USD" },
  refundedMinor: minor(0),
  providerPaymentId: "C1",
  providerTime: "2026-11-24T10:00:00.000Z",
  snapshot: {},
});

function setUp(answers: {
  truth?: ProviderTruth | null;
  captureKey?: string | null;
  payment?: Partial<PaymentRow>;
  dispute?: ProviderDispute;
}) {
  const calls: [string, Record<string, unknown>][] = [];
  const payment = { ...PAYMENT, ...answers.payment };
  const provider = {
    name: "paypal",
    environment: "local",
    createOrder: vi.fn(),
    fetchTruth: vi.fn(async () => answers.truth ?? null),
    capture: vi.fn(async () => truth("paid")),
    refund: vi.fn(async () => truth("refunded")),
    resolveReference: vi.fn(async () => "ref-1"),
    fetchDispute: vi.fn(async () => answers.dispute ?? null),
    listDisputes: vi.fn(async () => []),
    ensurePlan: vi.fn(),
    subscribe: vi.fn(),
    fetchSubscription: vi.fn(),
    cancelSubscription: vi.fn(),
    pauseSubscription: vi.fn(),
    resumeSubscription: vi.fn(),
    resolveSubscription: vi.fn(async () => "I-1"),
    revise: vi.fn(),
    listCharges: vi.fn(),
  } satisfies PaymentProvider & DisputingProvider & SubscribingProvider;
  const results: Record<string, unknown> = {
    request_surplus_refund: null,
    payment_for_work: payment,
    request_capture: answers.captureKey === undefined ? "key-1" : answers.captureKey,
    record_evidence: { ...payment, status: "paid" },
    payment_id_by_reference: payment.id,
    payment_id_by_capture: payment.id,
    agreement_for_work: null,
    record_dispute: {},
  };
  const context: PaymentsContext = {
    database: {
      rpc: async (name, args, schema) => {
        calls.push([name, args]);
        return schema.parse(results[name]) as never;
      },
    },
    providers: { paypal: provider, mercadopago: provider },
    log: vi.fn(),
  };
  return { context, provider, calls, names: () => calls.map(([name]) => name) };
}

describe("refreshPayment", () => {
  it("captures an approved order with the database's key and records the capture", async () => {
    const { context, provider, calls } = setUp({ truth: truth("approved") });
    expect((await refreshPayment(context, PAYMENT.id, "api")).payment.status).toBe("paid");
    expect(provider.capture).toHaveBeenCalledWith({ orderId: "O1", idempotencyKey: "key-1" });
    expect(calls.at(-1)).toEqual([
      "record_evidence",
      expect.objectContaining({ p_our_status: "paid", p_amount_minor: minor(5_000) }),
    ]);
  });
  it("leaves an approval unused when the ride no longer waits for money", async () => {
    const { context, provider, names } = setUp({ truth: truth("approved"), captureKey: null });
    await refreshPayment(context, PAYMENT.id, "api");
    expect(provider.capture).not.toHaveBeenCalled();
    expect(names()).not.toContain("record_evidence");
  });
  it("lets an approval that leads nowhere end the quarantine of an answer that did not fit", async () => {
    const { context, provider, calls } = setUp({
      truth: truth("approved"),
      captureKey: null,
      payment: { status: "review" },
    });
    await refreshPayment(context, PAYMENT.id, "api");
    expect(provider.capture).not.toHaveBeenCalled();
    expect(calls.at(-1)).toEqual(["record_evidence", expect.objectContaining({ p_our_status: "pending" })]);
  });
  it("never captures or records what speaks of another reference", async () => {
    const { context, provider, names } = setUp({ truth: truth("approved", "ref-2") });
    await refreshPayment(context, PAYMENT.id, "api");
    expect(provider.capture).not.toHaveBeenCalled();
    expect(names()).toEqual(["payment_for_work"]);
  });
  it("has a second payment of the same order given back", async () => {
    const surplus = [
      { providerPaymentId: "P2", amountMinor: minor(5_000), remainingMinor: minor(4_000), currency: "USD" },
    ];
    const { context, provider, calls } = setUp({ truth: { ...truth("paid"), surplus } });
    await refreshPayment(context, PAYMENT.id, "api");
    expect(calls.at(-1)).toEqual([
      "request_surplus_refund",
      { p_payment: PAYMENT.id, p_provider_payment_id: "P2", p_amount_minor: minor(4_000) },
    ]);
    expect(provider.refund).not.toHaveBeenCalled();
  });
  it("tells that the last try was refused", async () => {
    const { context } = setUp({ truth: { ...truth("pending"), isDeclined: true } });
    expect((await refreshPayment(context, PAYMENT.id, "api")).isDeclined).toBe(true);
  });
  it("asks nobody while no order exists", async () => {
    const { context, provider } = setUp({ payment: { provider_order_id: null } });
    await refreshPayment(context, PAYMENT.id, "api");
    expect(provider.fetchTruth).not.toHaveBeenCalled();
  });
});

describe("processWebhook", () => {
  it("finds the payment by the reference that the provider's own answer holds", async () => {
    const { context, calls } = setUp({ truth: truth("paid") });
    expect(await processWebhook(context, { provider: "paypal", resource: { kind: "capture", id: "C1" } })).toBe("done");
    expect(calls[0]).toEqual(["payment_id_by_reference", { p_provider: "paypal", p_reference: "ref-1" }]);
  });
  it("stores a dispute beside its payment and reads the payment again", async () => {
    const { context, calls, names } = setUp({
      truth: truth("paid"),
      dispute: {
        disputeId: "PP-D-1",
        providerPaymentId: "C1",
        status: "open",
        providerStatus: "OPEN",
        reason: "UNAUTHORISED",
        amount: { amountMinor: minor(5_000), currency: "USD" },
        openedAt: "2026-11-24T10:00:00.000Z",
        providerTime: "2026-11-24T10:00:00.000Z",
        snapshot: {},
      },
    });
    expect(await processWebhook(context, { provider: "paypal", resource: { kind: "dispute", id: "PP-D-1" } })).toBe(
      "done",
    );
    expect(calls[1]).toEqual(["record_dispute", expect.objectContaining({ p_dispute_id: "PP-D-1", p_status: "open" })]);
    expect(names()).toEqual(["payment_id_by_capture", "record_dispute", "payment_for_work", "record_evidence"]);
  });
  it("ignores an id that the provider does not know, and keeps an event while the provider cannot be asked", async () => {
    const { context, provider } = setUp({});
    const event = { provider: "paypal", resource: { kind: "capture", id: "C9" } } as const;
    provider.resolveReference.mockRejectedValueOnce(new ProviderError("answered 404", 404));
    expect(await processWebhook(context, event)).toBe("ignored");
    provider.resolveReference.mockRejectedValueOnce(new ProviderError("answered 503", 503));
    await expect(processWebhook(context, event)).rejects.toThrow("503");
  });
  it("ignores a subscription that nobody here was asked to agree to, without reading it", async () => {
    const { context, provider, calls } = setUp({});
    const event = { provider: "paypal", resource: { kind: "sale", id: "S-1" } } as const;
    expect(await processWebhook(context, event)).toBe("ignored");
    expect(calls).toEqual([
      ["agreement_for_work", { p_provider: "paypal", p_environment: "local", p_provider_id: "I-1" }],
    ]);
    expect(provider.fetchSubscription).not.toHaveBeenCalled();
  });
  it("ignores an event that hints at nothing", async () => {
    const { context, calls } = setUp({});
    expect(await processWebhook(context, { provider: "paypal", resource: null })).toBe("ignored");
    expect(calls).toEqual([]);
  });
});

describe("runOperation", () => {
  const operation = {
    id: PAYMENT.id,
    payment_id: PAYMENT.id,
    op: "refund" as const,
    amount_minor: minor(2_500),
    idempotency_key: "refund-1",
    provider_payment_id: null,
  };
  it("refunds with the operation's own key", async () => {
    const { context, provider } = setUp({});
    await runOperation(context, operation);
    expect(provider.refund).toHaveBeenCalledWith(
      expect.objectContaining({ amountMinor: minor(2_500), idempotencyKey: "refund-1", currency: "USD" }),
    );
  });
  it("gives a surplus back, not the payment's own money", async () => {
    const { context, provider } = setUp({});
    const surplus = { ...operation, op: "surplus" as const, idempotency_key: "surplus-P2", provider_payment_id: "P2" };
    await runOperation(context, surplus);
    expect(provider.refund).toHaveBeenCalledWith(
      expect.objectContaining({ providerPaymentId: "P2", idempotencyKey: "surplus-P2" }),
    );
  });
  it("fails loudly when there is no capture", async () => {
    const { context } = setUp({ payment: { provider_payment_id: null } });
    await expect(runOperation(context, operation)).rejects.toThrow("nothing was captured");
  });
});
