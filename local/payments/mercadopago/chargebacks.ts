import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createNumericId } from "../ids";
import { renderJson } from "../json";
import { createStore } from "../store";
import { change, type MercadoPagoContext } from "./context";
import { MercadoPagoError, paymentNotFound } from "./errors";
import type { ChargebackRecord, PaymentRecord } from "./records";
import { giveBack } from "./refunds";
import { amountOf, localTime } from "./views";

const SCANNED = 1_000;
const DEADLINE_MS = 10 * 86_400_000;

export function chargebackView(chargeback: ChargebackRecord) {
  const { id, paymentId, amountMinor, currency, status, createdAtMs, updatedAtMs } = chargeback;
  return {
    id,
    payments: [BigInt(paymentId)],
    currency,
    amount: amountOf(BigInt(amountMinor), currency),
    coverage_applied: status === "reimbursed" ? true : status === "settled" ? false : null,
    coverage_elegible: true,
    documentation_required: status === "in_process",
    documentation_status: status === "in_process" ? "pending" : "valid",
    documentation: [],
    date_documentation_deadline: localTime(createdAtMs + DEADLINE_MS),
    date_created: localTime(createdAtMs),
    date_last_updated: localTime(updatedAtMs),
    live_mode: false,
  };
}

/** `GET /v1/chargebacks/{id}`. */
export async function getChargeback(context: MercadoPagoContext, id: string): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const chargeback = await store.get<ChargebackRecord>("chargeback", id);
  if (!chargeback) throw new MercadoPagoError(404, "not_found", "Chargeback not found");
  return jsonResponse(200, renderJson(chargebackView(chargeback)));
}

/** `GET /v1/chargebacks/search?payment_id=`; newest first. */
export async function searchChargebacks(
  context: MercadoPagoContext,
  request: GatewayRequest,
): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const paymentId = request.query.get("payment_id");
  const found =
    paymentId === null
      ? await store.latest<ChargebackRecord>("chargeback", SCANNED)
      : await store.findByRef<ChargebackRecord>("chargeback", paymentId);
  const paging = { total: found.length, limit: SCANNED, offset: 0 };
  return jsonResponse(200, renderJson({ paging, results: found.map(chargebackView) }));
}

/** The payer complains to Mercado Pago: the payment is in mediation until it is decided. False if it is not approved. */
export function openMediation(context: MercadoPagoContext, id: string): Promise<boolean> {
  return change(context, async (unit) => {
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    if (!payment) throw paymentNotFound();
    if (payment.status !== "approved") return false;
    const disputed: PaymentRecord = {
      ...payment,
      status: "in_mediation",
      statusDetail: "pending",
      updatedAtMs: unit.now,
    };
    await unit.store.put("payment", id, disputed);
    await unit.notify(disputed, "payment.updated");
    return true;
  });
}

/** The payer's bank takes the money back. False if there is none. */
export function openChargeback(context: MercadoPagoContext, id: string): Promise<boolean> {
  return change(context, async (unit) => {
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    if (!payment) throw paymentNotFound();
    if (payment.status !== "approved" && payment.status !== "in_mediation") return false;
    const chargeback: ChargebackRecord = {
      id: String(createNumericId()),
      paymentId: id,
      amountMinor: String(BigInt(payment.amountMinor) - BigInt(payment.refundedMinor)),
      currency: payment.currency,
      status: "in_process",
      createdAtMs: unit.now,
      updatedAtMs: unit.now,
    };
    const taken: PaymentRecord = {
      ...payment,
      status: "charged_back",
      statusDetail: "in_process",
      updatedAtMs: unit.now,
    };
    await unit.store.put("chargeback", chargeback.id, chargeback, id);
    await unit.store.put("payment", id, taken);
    await unit.notifyOf("topic_chargebacks_wh", chargeback.id, "chargebacks", payment.notificationUrl);
    await unit.notify(taken, "payment.updated");
    return true;
  });
}

/** Ends a mediation or a chargeback: the payer keeps the money, or the shop gets it back. False if there is neither. */
export function decideDispute(context: MercadoPagoContext, id: string, isForPayer: boolean): Promise<boolean> {
  return change(context, async (unit) => {
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    if (!payment) throw paymentNotFound();
    const [open] = (await unit.store.findByRef<ChargebackRecord>("chargeback", id)).filter(
      ({ status }) => status === "in_process",
    );
    if (payment.status !== "in_mediation" && !open) return false;
    if (!open && isForPayer) {
      // what a mediation gives back is a refund like any other, and is listed as one
      await giveBack(unit, payment, BigInt(payment.amountMinor) - BigInt(payment.refundedMinor));
      return true;
    }
    const status = isForPayer ? "settled" : "reimbursed";
    const decided: PaymentRecord = {
      ...payment,
      ...(open ? { status: "charged_back", statusDetail: status } : { status: "approved", statusDetail: "accredited" }),
      updatedAtMs: unit.now,
    };
    await unit.store.put("payment", id, decided);
    if (open) {
      await unit.store.put("chargeback", open.id, { ...open, status, updatedAtMs: unit.now });
      await unit.notifyOf("topic_chargebacks_wh", open.id, "chargebacks", payment.notificationUrl);
    }
    await unit.notify(decided, "payment.updated");
    return true;
  });
}
