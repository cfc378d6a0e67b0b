import type { ProviderTruth } from "@/lib/payments/types";
import { type PaymentRow, type PaymentsContext, paymentRow } from "./internal";
import { recordTruth } from "./record-truth";
import { returnSurplus } from "./return-surplus";

export interface RefreshedPayment {
  readonly payment: PaymentRow;
  /** The payer's last try was refused; the payment itself may still come. */
  readonly isDeclined: boolean;
}

/**
 * Asks the provider what a payment is now, captures it when the payer has approved, and records the answer. The return
 * page, the webhook and the scheduler all end here and may race: the capture's key derives from the payment, so the
 * provider does it once.
 *
 * Rejects with `ProviderError` when the provider cannot be asked; nothing is changed then.
 */
export async function refreshPayment(
  context: PaymentsContext,
  paymentId: string,
  source: "webhook" | "api",
): Promise<RefreshedPayment> {
  const payment = await context.database.rpc("payment_for_work", { p_id: paymentId }, paymentRow);
  if (payment.provider_order_id === null) return { payment, isDeclined: false };
  const truth = await truthAfterCapture(context, payment, payment.provider_order_id);
  if (!truth) return { payment, isDeclined: false };
  const recorded = await recordTruth(context, payment, truth, source);
  await returnSurplus(context, payment, truth);
  return { payment: recorded, isDeclined: truth.isDeclined ?? false };
}

async function truthAfterCapture(
  { providers, database }: PaymentsContext,
  payment: PaymentRow,
  orderId: string,
): Promise<ProviderTruth | null> {
  const provider = providers[payment.provider];
  const truth = await provider.fetchTruth({ orderId, reference: payment.reference });
  if (truth?.verdict !== "approved" || truth.reference !== payment.reference) return truth;
  const idempotencyKey = await database.rpc("request_capture", { p_payment: payment.id }, captureKey);
  // null: the ride is no longer waiting for money, so the payer's consent is left unused
  return idempotencyKey === null ? truth : provider.capture({ orderId, idempotencyKey });
}

const captureKey = paymentRow.shape.provider_order_id;
