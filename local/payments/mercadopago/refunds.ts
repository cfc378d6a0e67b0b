import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse, readJson } from "../../ui";
import { createNumericId } from "../ids";
import { renderJson } from "../json";
import { MERCADOPAGO_EXPONENTS, parseMinor } from "../money";
import { createStore } from "../store";
import { changeOnce, type MercadoPagoContext, type Unit } from "./context";
import { badRequest, paymentNotFound } from "./errors";
import type { PaymentRecord, RefundRecord } from "./records";
import { refundView } from "./views";

const refundSchema = z.object({ amount: z.number().positive().nullish() });

function refundMinor(payment: PaymentRecord, amount: number | null | undefined): bigint {
  const left = BigInt(payment.amountMinor) - BigInt(payment.refundedMinor);
  if (payment.status !== "approved" || left === 0n)
    throw badRequest("The action requested is not valid for the current payment state", 2063);
  if (amount === null || amount === undefined) return left;
  const minor = parseMinor(String(amount), MERCADOPAGO_EXPONENTS[payment.currency] ?? 2);
  if (minor === undefined || minor <= 0n) throw badRequest("Invalid amount");
  if (minor > left) throw badRequest("The refund amount exceeds what is left of the payment");
  return minor;
}

/** Moves money of a locked payment back to the payer and tells so. */
export async function giveBack(unit: Unit, payment: PaymentRecord, minor: bigint): Promise<RefundRecord> {
  const total = BigInt(payment.refundedMinor) + minor;
  const isAll = total === BigInt(payment.amountMinor);
  const refund: RefundRecord = {
    id: String(createNumericId()),
    paymentId: payment.id,
    amountMinor: String(minor),
    createdAtMs: unit.now,
  };
  const changed: PaymentRecord = {
    ...payment,
    status: isAll ? "refunded" : "approved",
    statusDetail: isAll ? "refunded" : "partially_refunded",
    refundedMinor: String(total),
    updatedAtMs: unit.now,
  };
  await unit.store.put("payment", payment.id, changed);
  await unit.store.put("refund", refund.id, refund, payment.id);
  await unit.notify(changed, "payment.updated");
  return refund;
}

/** `POST /v1/payments/{id}/refunds`: all that is left, or the given amount. */
export function refundPayment(
  context: MercadoPagoContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  if (!request.headers["x-idempotency-key"]) throw badRequest("Header X-Idempotency-Key can't be null", 4292);
  return changeOnce(context, request, async (unit) => {
    const input = refundSchema.safeParse(readJson(request));
    if (!input.success) throw badRequest("Invalid amount");
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    if (!payment) throw paymentNotFound();
    const refund = await giveBack(unit, payment, refundMinor(payment, input.data.amount));
    return jsonResponse(201, renderJson(refundView(refund, payment.currency, context.account)));
  });
}

/** `GET /v1/payments/{id}/refunds`. */
export async function listRefunds(context: MercadoPagoContext, id: string): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const payment = await store.get<PaymentRecord>("payment", id);
  if (!payment) throw paymentNotFound();
  const refunds = await store.findByRef<RefundRecord>("refund", id);
  const views = refunds.map((refund) => refundView(refund, payment.currency, context.account));
  return jsonResponse(200, renderJson(views));
}
