import { z } from "zod";
import type { ProviderName } from "@/lib/payments/types";
import type { PaymentsContext } from "./internal";

/**
 * Reads a dispute or chargeback at the provider and stores it beside its payment, which holds the money back. Answers the
 * payment's id, null when the dispute is about no payment of ours.
 */
export async function recordDispute(
  { providers, database }: PaymentsContext,
  provider: ProviderName,
  disputeId: string,
  source: "webhook" | "api" = "webhook",
): Promise<string | null> {
  const dispute = await providers[provider].fetchDispute(disputeId);
  if (!dispute?.providerPaymentId || !dispute.amount) return null;
  const paymentId = await database.rpc(
    "payment_id_by_capture",
    { p_provider: provider, p_provider_payment_id: dispute.providerPaymentId },
    z.uuid().nullable(),
  );
  if (paymentId === null) return null;
  await database.rpc(
    "record_dispute",
    {
      p_payment: paymentId,
      p_dispute_id: dispute.disputeId,
      p_status: dispute.status,
      p_amount_minor: dispute.amount.amountMinor,
      p_currency: dispute.amount.currency,
      p_reason: dispute.reason,
      p_source: source,
      p_provider_status: dispute.providerStatus,
      p_provider_time: dispute.providerTime,
      p_snapshot: dispute.snapshot,
    },
    z.unknown(),
  );
  return paymentId;
}
