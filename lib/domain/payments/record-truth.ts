import type { ProviderTruth } from "@/lib/payments/types";
import { type PaymentRow, type PaymentsContext, paymentRow } from "./internal";

/**
 * Stores what the provider said about a payment and lets the database move its status. The database compares amount and
 * currency with the payment and quarantines a mismatch as `review`; an answer that speaks of another reference is not
 * about this payment at all and is refused here.
 */
export async function recordTruth(
  context: PaymentsContext,
  payment: PaymentRow,
  truth: ProviderTruth,
  source: "webhook" | "api",
): Promise<PaymentRow> {
  if (truth.reference !== payment.reference) {
    context.log("payment reference mismatch", { paymentId: payment.id, provider: payment.provider });
    return payment;
  }
  // the payer's consent is no payment status of ours: the capture that follows brings the next truth. To a payment that
  // an answer that did not fit has put into quarantine it says that nothing was taken.
  if (truth.verdict === "approved" && payment.status !== "review") return payment;
  return context.database.rpc(
    "record_evidence",
    {
      p_payment: payment.id,
      p_source: source,
      p_provider_status: truth.providerStatus,
      p_our_status: truth.verdict === "approved" ? "pending" : truth.verdict,
      p_amount_minor: truth.amount?.amountMinor ?? null,
      p_currency: truth.amount?.currency ?? null,
      p_refunded_minor: truth.refundedMinor,
      p_provider_payment_id: truth.providerPaymentId,
      p_provider_time: truth.providerTime,
      p_snapshot: truth.snapshot,
      p_fee_minor: truth.feeMinor ?? null,
    },
    paymentRow,
  );
}
