import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createPayPalId } from "../ids";
import { createStore } from "../store";
import { giveBack } from "./captures";
import { change, changeOnce, type PayPalContext, type Unit } from "./context";
import { notFound, refuse } from "./errors";
import { parseBody } from "./order-input";
import type { CaptureRecord, DisputeRecord } from "./records";
import { link, money } from "./views";

const REPLAY_MS = 45 * 86_400_000;
const SCANNED = 1_000;

/** A dispute has `dispute_id` and no `id`, in answers as in events. */
export function disputeView(dispute: DisputeRecord, base: string) {
  const amount = money(dispute.currency, BigInt(dispute.amountMinor));
  return {
    dispute_id: dispute.id,
    create_time: dispute.createdAt,
    update_time: dispute.updatedAt,
    disputed_transactions: [
      {
        seller_transaction_id: dispute.captureId,
        transaction_status: "COMPLETED",
        gross_amount: amount,
        invoice_number: dispute.invoiceId,
        custom: dispute.customId,
      },
    ],
    reason: dispute.reason,
    status: dispute.status,
    dispute_amount: amount,
    dispute_outcome: dispute.outcome
      ? {
          outcome_code: dispute.outcome,
          amount_refunded: dispute.outcome === "RESOLVED_BUYER_FAVOUR" ? amount : undefined,
        }
      : undefined,
    dispute_life_cycle_stage: dispute.reason === "UNAUTHORISED" ? "CHARGEBACK" : "INQUIRY",
    links: [link(`${base}/v1/customer/disputes/${dispute.id}`, "self")],
  };
}

/** `GET /v1/customer/disputes`, filtered by transaction; newest first. */
export async function listDisputes(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const all = await createStore(context.backend.query, "paypal").latest<DisputeRecord>("dispute", SCANNED);
  const transaction = request.query.get("disputed_transaction_id");
  const since = Date.parse(request.query.get("update_time_after") ?? request.query.get("start_time") ?? "1970-01-01");
  const found = all.filter(
    (dispute) => (transaction === null || dispute.captureId === transaction) && Date.parse(dispute.updatedAt) >= since,
  );
  const size = Math.min(Math.max(Number(request.query.get("page_size") ?? "10") || 10, 1), 50);
  const from = Number(request.query.get("next_page_token") ?? "0") || 0;
  const base = context.base(request);
  const next = `${base}/v1/customer/disputes?page_size=${size}&next_page_token=${from + size}`;
  return jsonResponse(200, {
    items: found.slice(from, from + size).map((dispute) => disputeView(dispute, base)),
    links: from + size < found.length ? [link(next, "next")] : [],
  });
}

/** `GET /v1/customer/disputes/{id}`. */
export async function getDispute(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const dispute = await createStore(context.backend.query, "paypal").get<DisputeRecord>("dispute", id);
  if (!dispute) throw notFound();
  return jsonResponse(200, disputeView(dispute, context.base(request)));
}

function notify(unit: Unit, dispute: DisputeRecord, word: "CREATED" | "UPDATED" | "RESOLVED"): Promise<void> {
  return unit.notify({
    type: `CUSTOMER.DISPUTE.${word}`,
    resourceType: "dispute",
    summary: `A dispute was ${word.toLowerCase()}`,
    resource: disputeView(dispute, unit.base),
  });
}

/** The payer complains about a captured payment. Resolves to the dispute, or undefined if there is no money to dispute. */
export function openDispute(
  context: PayPalContext,
  request: GatewayRequest,
  captureId: string,
  reason: DisputeRecord["reason"],
): Promise<DisputeRecord | undefined> {
  return change(context, request, async (unit) => {
    const capture = await unit.store.lock<CaptureRecord>("capture", captureId);
    if (!capture) throw notFound();
    const left = BigInt(capture.amountMinor) - BigInt(capture.refundedMinor);
    if (left === 0n || !/^(COMPLETED|PARTIALLY_REFUNDED)$/.test(capture.status)) return undefined;
    const dispute: DisputeRecord = {
      id: `PP-D-${createPayPalId(5)}`,
      captureId,
      orderId: capture.orderId,
      reason,
      status: "OPEN",
      currency: capture.currency,
      amountMinor: String(left),
      invoiceId: capture.invoiceId,
      customId: capture.customId,
      createdAt: unit.time,
      updatedAt: unit.time,
    };
    await unit.store.put("dispute", dispute.id, dispute, captureId);
    await notify(unit, dispute, "CREATED");
    return dispute;
  });
}

/** Ends a locked dispute; when the buyer wins, the money goes back as a reversal. */
async function resolveDispute(unit: Unit, dispute: DisputeRecord, isForBuyer: boolean): Promise<DisputeRecord> {
  const outcome = isForBuyer ? "RESOLVED_BUYER_FAVOUR" : "RESOLVED_SELLER_FAVOUR";
  const resolved: DisputeRecord = { ...dispute, status: "RESOLVED", outcome, updatedAt: unit.time };
  await unit.store.put("dispute", dispute.id, resolved);
  const capture = await unit.store.lock<CaptureRecord>("capture", dispute.captureId);
  const left = capture ? BigInt(capture.amountMinor) - BigInt(capture.refundedMinor) : 0n;
  if (isForBuyer && capture && left > 0n) await giveBack(unit, capture, { minor: left, isReversal: true });
  await notify(unit, resolved, "RESOLVED");
  return resolved;
}

const adjudicateSchema = z.object({ adjudication_outcome: z.enum(["BUYER_FAVOR", "SELLER_FAVOR"]) });

/** `POST /v1/customer/disputes/{id}/adjudicate`, which the sandbox has as well, and `/accept-claim` (the buyer wins). */
export function endDispute(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
  isAccepted: boolean,
): Promise<GatewayResponse> {
  return changeOnce(context, request, REPLAY_MS, async (unit) => {
    const isForBuyer = isAccepted || parseBody(request, adjudicateSchema).adjudication_outcome === "BUYER_FAVOR";
    const dispute = await unit.store.lock<DisputeRecord>("dispute", id);
    if (!dispute) throw notFound();
    if (dispute.status === "RESOLVED") throw refuse("DISPUTE_RESOLVED");
    const resolved = await resolveDispute(unit, dispute, isForBuyer);
    return jsonResponse(200, { links: disputeView(resolved, unit.base).links });
  });
}

/** The overview's buttons do the same. False if the dispute has ended already. */
export function decideDispute(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
  isForBuyer: boolean,
): Promise<boolean> {
  return change(context, request, async (unit) => {
    const dispute = await unit.store.lock<DisputeRecord>("dispute", id);
    if (!dispute) throw notFound();
    if (dispute.status === "RESOLVED") return false;
    await resolveDispute(unit, dispute, isForBuyer);
    return true;
  });
}
