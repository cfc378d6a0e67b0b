import { z } from "zod";
import type { PaymentsContext } from "../payments/internal";
import { refreshSubscription } from "./refresh-subscription";
import { refreshUpgrade } from "./refresh-upgrade";

const provider = z.enum(["paypal", "mercadopago"]);
const workRow = z.object({
  agreements: z.array(z.object({ provider, provider_id: z.string() })),
  orders: z.array(z.object({ provider, reference: z.string() })),
});

/**
 * Asks the providers about everything of a fleet, or, without one, about all that should have been heard of by now.
 * Answers how many could not be asked; never rejects for one of them.
 */
export async function refreshBilling(context: PaymentsContext, fleetId: string | null) {
  const { agreements, orders } = await context.database.rpc("billing_work", { p_fleet: fleetId }, workRow);
  const results = await Promise.allSettled([
    ...agreements.map((each) => refreshSubscription(context, each.provider, each.provider_id)),
    ...orders.map((each) => refreshUpgrade(context, each.provider, each.reference)),
  ]);
  for (const result of results) {
    if (result.status === "rejected") context.log("billing not refreshed", { cause: String(result.reason) });
  }
  return { asked: results.length, failed: results.filter(({ status }) => status === "rejected").length };
}

/** One round over all fleets: what time does to subscriptions, then whatever no notice came for. Safe to run twice. */
export async function watchBilling(context: PaymentsContext) {
  const advanced = await context.database.rpc("advance_billing", {}, z.int());
  const { asked, failed } = await refreshBilling(context, null);
  return { advanced, billingAsked: asked, billingFailed: failed };
}
