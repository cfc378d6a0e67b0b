import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { type PaymentsContext, paymentRow } from "./internal";
import { recordTruth } from "./record-truth";

/** One leased row of `provider_operations`: money that goes back, by the database's decision. */
export const operationRow = z.object({
  id: z.uuid(),
  payment_id: z.uuid(),
  op: z.enum(["refund", "surplus"]),
  amount_minor: minorUnits.positive(),
  idempotency_key: z.string(),
  /** Of a surplus; a refund is of what the payment itself captured. */
  provider_payment_id: z.string().nullable(),
});
export type OperationRow = z.infer<typeof operationRow>;

/**
 * Carries out a refund with the operation's own key, so that a repeated try cannot refund twice, and records the
 * provider's answer. Rejects when the provider cannot be asked; the lease then runs out and the row is tried again.
 */
export async function runOperation(context: PaymentsContext, operation: OperationRow): Promise<void> {
  const payment = await context.database.rpc("payment_for_work", { p_id: operation.payment_id }, paymentRow);
  const providerPaymentId = operation.provider_payment_id ?? payment.provider_payment_id;
  if (payment.provider_order_id === null || providerPaymentId === null) {
    throw new Error("nothing was captured that could be refunded");
  }
  const truth = await context.providers[payment.provider].refund({
    amountMinor: operation.amount_minor,
    currency: payment.currency,
    orderId: payment.provider_order_id,
    reference: payment.reference,
    providerPaymentId,
    idempotencyKey: operation.idempotency_key,
  });
  await recordTruth(context, payment, truth, "api");
}
