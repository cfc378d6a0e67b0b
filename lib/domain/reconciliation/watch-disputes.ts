import { z } from "zod";
import type { ProviderName } from "@/lib/payments/types";
import type { PaymentsContext } from "../payments/internal";
import { recordDispute } from "../payments/record-dispute";
import { refreshPayment } from "../payments/refresh-payment";

const openDisputes = z.array(z.object({ provider: z.enum(["paypal", "mercadopago"]), dispute_id: z.string() }));

/**
 * A dispute is told by notification. One that got lost would hold a fleet's money back for good, or let it be paid out:
 * so this asks about each that a provider has changed since `since` (RFC 3339), and about each of ours that is open.
 * Counts what could be asked and what could not; the next run asks again.
 */
export async function watchDisputes(
  context: PaymentsContext,
  since: string,
): Promise<{ disputes: number; failedDisputes: number }> {
  const known = await context.database.rpc("open_disputes", {}, openDisputes);
  const ids = new Map(known.map((each) => [`${each.provider} ${each.dispute_id}`, each]));
  let failedDisputes = 0;
  for (const provider of Object.keys(context.providers) as ProviderName[]) {
    const listed = await context.providers[provider].listDisputes({ since }).catch(() => null);
    if (listed === null) failedDisputes += 1;
    for (const { disputeId } of listed ?? []) {
      ids.set(`${provider} ${disputeId}`, { provider, dispute_id: disputeId });
    }
  }
  for (const { provider, dispute_id } of ids.values()) {
    const isAsked = await ask(context, provider, dispute_id).catch(() => false);
    if (!isAsked) failedDisputes += 1;
  }
  return { disputes: ids.size, failedDisputes };
}

async function ask(context: PaymentsContext, provider: ProviderName, disputeId: string): Promise<true> {
  const paymentId = await recordDispute(context, provider, disputeId, "api");
  if (paymentId !== null) await refreshPayment(context, paymentId, "api");
  return true;
}
