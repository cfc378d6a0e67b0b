import { z } from "zod";
import type { SubscriptionCharge } from "@/lib/payments/capabilities";
import type { ProviderName } from "@/lib/payments/types";
import type { PaymentsContext } from "../payments/internal";
import { type AgreementRow, agreementRow } from "./internal";

const DAY_MS = 86_400_000;
/** Charges are read this far back: a month, its tries and some days of silence. */
const WINDOW_MS = 45 * DAY_MS;

/**
 * Asks the provider what a subscription is and what was paid for it, and records both. Notices, the return page and the
 * scheduler all end here in whatever order: every charge is read again and counts once. False for a subscription that is
 * not one of ours, or that speaks of another reference or collector than ours does.
 *
 * Rejects with `ProviderError` when the provider cannot be asked.
 */
export async function refreshSubscription(
  context: PaymentsContext,
  provider: ProviderName,
  subscriptionId: string,
  now = Date.now(),
): Promise<boolean> {
  const adapter = context.providers[provider];
  const args = { p_provider: provider, p_environment: adapter.environment, p_provider_id: subscriptionId };
  const agreement = await context.database.rpc("agreement_for_work", args, agreementRow.nullable());
  const truth = agreement && (await adapter.fetchSubscription(subscriptionId));
  if (!agreement || !truth) return false;
  if (truth.reference !== agreement.reference || !truth.isOurs) {
    context.log("subscription is not the one that was asked for", { agreementId: agreement.id, provider });
    return false;
  }
  await context.database.rpc(
    "record_agreement",
    {
      p_agreement: agreement.id,
      p_verdict: truth.verdict,
      p_provider_time: truth.providerTime,
      p_failed_payments: truth.failedPayments,
      p_next_billing_at: truth.nextBillingAt,
      p_plan_id: truth.planId,
      p_monthly_minor: truth.monthly?.currency === agreement.currency ? truth.monthly.amountMinor : null,
    },
    z.unknown(),
  );
  const range = { from: new Date(now - WINDOW_MS).toISOString(), until: new Date(now + DAY_MS).toISOString() };
  // oldest first: a later month follows the earlier one
  for (const charge of await adapter.listCharges(subscriptionId, range)) await record(context, agreement, charge);
  return true;
}

async function record({ database }: PaymentsContext, agreement: AgreementRow, charge: SubscriptionCharge) {
  if (charge.verdict === "pending") return;
  await database.rpc(
    "record_subscription_payment",
    {
      p_fleet: agreement.fleet_id,
      p_provider: agreement.provider,
      p_sale_id: charge.chargeId,
      p_status: charge.verdict,
      p_amount_minor: charge.amountMinor,
      p_currency: charge.currency,
      p_provider_time: charge.at,
      p_snapshot: charge.snapshot,
      p_agreement: agreement.id,
    },
    z.unknown(),
  );
}
