import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createPayPalId } from "../ids";
import { createStore } from "../store";
import { changeOnce, type PayPalContext, type Unit } from "./context";
import { invalidRequest, notFound, refuse } from "./errors";
import { moneySchema, parseBody, readMoney } from "./order-input";
import { withReadFaults } from "./read-faults";
import type { CaptureRecord, RefundRecord } from "./records";
import { captureView, refundView } from "./views";

/** PayPal keeps a request id of the Payments API for 45 days. */
export const PAYMENTS_REPLAY_MS = 45 * 86_400_000;

export interface CaptureOrder {
  readonly orderId: string;
  readonly authorizationId?: string;
  readonly currency: string;
  readonly amountMinor: string;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly isFinal: boolean;
  /** The money is under review: the capture starts as PENDING. */
  readonly isHeld: boolean;
}

/** Refuses an invoice id that a capture of another order has; a declined capture frees it. */
export async function refuseDuplicateInvoice(unit: Unit, invoiceId: string, orderId?: string): Promise<void> {
  await unit.sql("select pg_advisory_xact_lock(hashtextextended($1::text, 11))", [invoiceId]);
  const others = await unit.store.findByRef<CaptureRecord>("capture", invoiceId);
  if (others.some((capture) => capture.status !== "DECLINED" && capture.orderId !== orderId))
    throw refuse("DUPLICATE_INVOICE_ID");
}

function captureEvent(capture: CaptureRecord, base: string) {
  const word = capture.status === "DECLINED" ? "DENIED" : capture.status;
  return {
    type: `PAYMENT.CAPTURE.${word}`,
    resourceType: "capture" as const,
    summary: `Payment ${word.toLowerCase()}`,
    resource: captureView(capture, base),
  };
}

/** Takes money and tells so. */
export async function createCapture(unit: Unit, order: CaptureOrder): Promise<CaptureRecord> {
  const { isHeld, ...facts } = order;
  if (order.invoiceId) await refuseDuplicateInvoice(unit, order.invoiceId, order.orderId);
  const capture: CaptureRecord = {
    ...facts,
    id: createPayPalId(),
    status: isHeld ? "PENDING" : "COMPLETED",
    refundedMinor: "0",
    createdAt: unit.time,
    updatedAt: unit.time,
  };
  await unit.store.put("capture", capture.id, capture, order.invoiceId);
  await unit.store.put("capture-of-order", capture.id, { id: capture.id }, order.orderId);
  await unit.notify(captureEvent(capture, unit.base));
  return capture;
}

/** The end of a review: a pending capture is completed or denied. Resolves to false if it is not pending. */
export async function settleCapture(unit: Unit, id: string, isGood: boolean): Promise<boolean> {
  const capture = await unit.store.lock<CaptureRecord>("capture", id);
  if (capture?.status !== "PENDING") return false;
  const settled: CaptureRecord = { ...capture, status: isGood ? "COMPLETED" : "DECLINED", updatedAt: unit.time };
  await unit.store.put("capture", id, settled);
  await unit.notify(captureEvent(settled, unit.base));
  return true;
}

/** `GET /v2/payments/captures/{id}`. */
export async function getCapture(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const capture = await createStore(context.backend.query, "paypal").get<CaptureRecord>("capture", id);
  if (!capture) throw notFound();
  const view = captureView(capture, context.base(request));
  return jsonResponse(200, withReadFaults(view, context.faults.current()));
}

/** `GET /v2/payments/refunds/{id}`. */
export async function getRefund(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  const refund = await createStore(context.backend.query, "paypal").get<RefundRecord>("refund", id);
  if (!refund) throw notFound();
  const view = refundView(refund, context.base(request));
  return jsonResponse(200, withReadFaults(view, context.faults.current()));
}

const refundSchema = z.object({
  amount: moneySchema.optional(),
  invoice_id: z.string().max(127).optional(),
  custom_id: z.string().max(255).optional(),
  note_to_payer: z.string().max(255).optional(),
});

function refundAmount(capture: CaptureRecord, amount: z.infer<typeof moneySchema> | undefined): bigint {
  const left = BigInt(capture.amountMinor) - BigInt(capture.refundedMinor);
  if (capture.status === "REFUNDED" || left === 0n) throw refuse("CAPTURE_FULLY_REFUNDED");
  if (capture.status === "PENDING" || capture.status === "DECLINED") throw refuse("REFUND_NOT_ALLOWED");
  if (!amount) return left;
  if (amount.currency_code !== capture.currency) throw refuse("REFUND_CAPTURE_CURRENCY_MISMATCH");
  const minor = readMoney(amount);
  if (minor <= 0n) throw invalidRequest("/amount/value", "CANNOT_BE_ZERO_OR_NEGATIVE", "Must be above zero.");
  if (minor > left) throw refuse("REFUND_AMOUNT_EXCEEDED");
  return minor;
}

export interface RefundOrder {
  readonly minor: bigint;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly note?: string;
  /** Taken back by the payer's bank instead of given back by the shop. */
  readonly isReversal?: boolean;
}

/** Moves money of a locked capture back to the payer and tells so. */
export async function giveBack(unit: Unit, capture: CaptureRecord, order: RefundOrder): Promise<RefundRecord> {
  const total = BigInt(capture.refundedMinor) + order.minor;
  const refund: RefundRecord = {
    id: createPayPalId(),
    captureId: capture.id,
    currency: capture.currency,
    amountMinor: String(order.minor),
    totalMinor: String(total),
    invoiceId: order.invoiceId ?? capture.invoiceId,
    customId: order.customId ?? capture.customId,
    note: order.note,
    isReversal: order.isReversal,
    createdAt: unit.time,
  };
  const status = total === BigInt(capture.amountMinor) ? "REFUNDED" : "PARTIALLY_REFUNDED";
  const isReversed = capture.isReversed || order.isReversal;
  const changed: CaptureRecord = { ...capture, status, isReversed, refundedMinor: String(total), updatedAt: unit.time };
  await unit.store.put("capture", capture.id, changed);
  await unit.store.put("refund", refund.id, refund, capture.id);
  await unit.notify({
    type: order.isReversal ? "PAYMENT.CAPTURE.REVERSED" : "PAYMENT.CAPTURE.REFUNDED",
    resourceType: "refund",
    summary: order.isReversal ? "A capture was reversed" : "A capture was refunded",
    resource: refundView(refund, unit.base),
  });
  return refund;
}

/** `POST /v2/payments/captures/{id}/refund`: all that is left, or the given amount. */
export function refundCapture(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  return changeOnce(context, request, PAYMENTS_REPLAY_MS, async (unit) => {
    const input = parseBody(request, refundSchema);
    const capture = await unit.store.lock<CaptureRecord>("capture", id);
    if (!capture) throw notFound();
    const refund = await giveBack(unit, capture, {
      minor: refundAmount(capture, input.amount),
      invoiceId: input.invoice_id,
      customId: input.custom_id,
      note: input.note_to_payer,
    });
    const view = refundView(refund, unit.base);
    const isFull = /\breturn=representation\b/.test(request.headers.prefer ?? "");
    return jsonResponse(201, isFull ? view : { id: view.id, status: view.status, links: view.links });
  });
}
