import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse, readJson } from "../../ui";
import { createNumericId } from "../ids";
import { renderJson } from "../json";
import { createStore, type Store } from "../store";
import { change, changeOnce, type MercadoPagoContext, type Unit } from "./context";
import { badRequest, paymentNotFound } from "./errors";
import { withReadFaults } from "./read-faults";
import type { PaymentRecord, PreferenceRecord, RefundRecord } from "./records";
import { paymentView } from "./views";

export type Outcome = "approve" | "pending" | "review" | "reject";

const OUTCOMES = {
  approve: { status: "approved", statusDetail: "accredited", method: { id: "master", type: "credit_card" } },
  pending: { status: "pending", statusDetail: "pending_waiting_payment", method: { id: "oxxo", type: "ticket" } },
  review: {
    status: "in_process",
    statusDetail: "pending_contingency",
    method: { id: "master", type: "credit_card" },
  },
  reject: {
    status: "rejected",
    statusDetail: "cc_rejected_insufficient_amount",
    method: { id: "master", type: "credit_card" },
  },
} as const;

/** The payer's choice on the hosted page: one more payment of the preference. */
export async function createPayment(
  context: MercadoPagoContext,
  unit: Unit,
  preference: PreferenceRecord,
  outcome: Outcome,
): Promise<PaymentRecord> {
  const { input } = preference;
  const payment: PaymentRecord = {
    ...OUTCOMES[outcome],
    id: String(createNumericId()),
    preferenceId: preference.id,
    merchantOrderId: preference.merchantOrderId,
    currency: preference.currency,
    amountMinor: preference.amountMinor,
    refundedMinor: "0",
    externalReference: input.external_reference,
    description: input.items[0]?.title ?? "",
    notificationUrl: input.notification_url,
    payerEmail: typeof input.payer?.email === "string" ? input.payer.email : "payer@local.test",
    metadata: input.metadata ?? {},
    createdAtMs: unit.now,
    updatedAtMs: unit.now,
    approvedAtMs: outcome === "approve" ? unit.now : undefined,
    settlesAtMs: outcome === "pending" ? unit.now + context.pendingMs : undefined,
  };
  await unit.store.put("payment", payment.id, payment, input.external_reference);
  await unit.store.put("payment-of-preference", payment.id, { id: payment.id }, preference.id);
  await unit.notify(payment, "payment.created");
  return payment;
}

/** Ends a pending payment; false if it is not pending. */
export function settlePayment(context: MercadoPagoContext, id: string, isGood: boolean): Promise<boolean> {
  return change(context, async (unit) => {
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    if (payment?.status !== "pending" && payment?.status !== "in_process") return false;
    const settled: PaymentRecord = {
      ...payment,
      ...(isGood
        ? { status: "approved", statusDetail: "accredited", approvedAtMs: unit.now }
        : { status: "cancelled", statusDetail: "expired" }),
      updatedAtMs: unit.now,
      settlesAtMs: undefined,
    };
    await unit.store.put("payment", id, settled);
    await unit.notify(settled, "payment.updated");
    return true;
  });
}

export async function renderPayment(context: MercadoPagoContext, store: Store, payment: PaymentRecord) {
  return paymentView(payment, await store.findByRef<RefundRecord>("refund", payment.id), context.account);
}

/** `GET /v1/payments/{id}`. */
export async function getPayment(context: MercadoPagoContext, id: string): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const payment = await store.get<PaymentRecord>("payment", id);
  if (!payment) throw paymentNotFound();
  const view = await renderPayment(context, store, payment);
  return jsonResponse(200, renderJson(withReadFaults(view, context.faults.current())));
}

const cancelSchema = z.strictObject({ status: z.literal("cancelled") });

/** `PUT /v1/payments/{id}`: only the cancellation of a pending payment is implemented. */
export function cancelPayment(
  context: MercadoPagoContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  return changeOnce(context, request, async (unit) => {
    if (!cancelSchema.safeParse(readJson(request)).success)
      throw badRequest('The local Mercado Pago only takes {"status":"cancelled"} here');
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    if (!payment) throw paymentNotFound();
    if (payment.status !== "pending")
      throw badRequest("The action requested is not valid for the current payment state", 2063);
    const cancelled: PaymentRecord = {
      ...payment,
      status: "cancelled",
      statusDetail: "by_collector",
      updatedAtMs: unit.now,
      settlesAtMs: undefined,
    };
    await unit.store.put("payment", id, cancelled);
    await unit.notify(cancelled, "payment.updated");
    return jsonResponse(200, renderJson(await renderPayment(context, unit.store, cancelled)));
  });
}
