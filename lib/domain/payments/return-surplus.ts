import { z } from "zod";
import type { ProviderTruth } from "@/lib/payments/types";
import type { PaymentRow, PaymentsContext } from "./internal";

/**
 * Has every further payment of an order that was paid more than once given back: the database keeps one operation for
 * each, whoever tells of it first, and the job runner carries it out.
 */
export async function returnSurplus(
  { database, log }: PaymentsContext,
  payment: PaymentRow,
  truth: ProviderTruth,
): Promise<void> {
  if (truth.reference !== payment.reference) return;
  for (const { providerPaymentId, remainingMinor } of truth.surplus ?? []) {
    log("payment paid twice, the second goes back", { paymentId: payment.id, providerPaymentId, remainingMinor });
    const args = {
      p_payment: payment.id,
      p_provider_payment_id: providerPaymentId,
      p_amount_minor: remainingMinor,
    };
    await database.rpc("request_surplus_refund", args, z.unknown());
  }
}
