import type { ProviderTruth } from "@/lib/payments/types";
import type { PaymentRow, PaymentsContext } from "./internal";

/**
 * Gives back every further payment of an order that was paid more than once. The key is the payment's own id, so that
 * the return page, the webhook and the scheduler give it back once between them. Rejects when the provider cannot be asked.
 */
export async function returnSurplus(
  { providers, log }: PaymentsContext,
  payment: Pick<PaymentRow, "id" | "provider" | "provider_order_id" | "reference">,
  truth: ProviderTruth,
): Promise<void> {
  if (payment.provider_order_id === null || truth.reference !== payment.reference) return;
  for (const { providerPaymentId, remainingMinor, currency } of truth.surplus ?? []) {
    log("payment paid twice, the second goes back", { paymentId: payment.id, providerPaymentId, remainingMinor });
    await providers[payment.provider].refund({
      amountMinor: remainingMinor,
      currency,
      orderId: payment.provider_order_id,
      reference: payment.reference,
      providerPaymentId,
      idempotencyKey: `surplus-${providerPaymentId}`,
    });
  }
}
