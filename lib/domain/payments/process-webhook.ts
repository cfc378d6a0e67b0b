import { z } from "zod";
import { ProviderError } from "@/lib/payments/provider-fetch";
import type { HintedResource, ProviderName } from "@/lib/payments/types";
import { refreshSubscription } from "../subscriptions/refresh-subscription";
import { refreshUpgrade } from "../subscriptions/refresh-upgrade";
import type { PaymentsContext } from "./internal";
import { recordDispute } from "./record-dispute";
import { refreshPayment } from "./refresh-payment";

export interface StoredWebhook {
  readonly provider: ProviderName;
  readonly resource: HintedResource | null;
}

const OF_SUBSCRIPTIONS: ReadonlySet<HintedResource["kind"]> = new Set(["subscription", "sale", "instalment"]);

/**
 * Acts on a stored, verified webhook: reads the hinted resource, finds what of ours it is about by the reference in it,
 * a payment, the order of an upgrade or a subscription, and refreshes that. Answers `ignored` for events that name
 * nothing of ours; repeating it is harmless.
 */
export async function processWebhook(context: PaymentsContext, webhook: StoredWebhook): Promise<"done" | "ignored"> {
  const { provider, resource } = webhook;
  if (!resource) return "ignored";
  const work = OF_SUBSCRIPTIONS.has(resource.kind) ? workSubscription : workPayment;
  return (await work(context, provider, resource)) ? "done" : "ignored";
}

async function workSubscription(context: PaymentsContext, provider: ProviderName, resource: HintedResource) {
  const subscriptionId = await context.providers[provider].resolveSubscription(resource).catch(unknownAtProvider);
  return subscriptionId !== null && (await refreshSubscription(context, provider, subscriptionId));
}

async function workPayment(context: PaymentsContext, provider: ProviderName, resource: HintedResource) {
  if (resource.kind === "dispute" || resource.kind === "chargeback") {
    const disputed = await recordDispute(context, provider, resource.id).catch(unknownAtProvider);
    if (disputed !== null) await refreshPayment(context, disputed, "webhook");
    return disputed !== null;
  }
  const reference = await context.providers[provider].resolveReference(resource).catch(unknownAtProvider);
  if (reference === null) return false;
  const args = { p_provider: provider, p_reference: reference };
  const paymentId = await context.database.rpc("payment_id_by_reference", args, z.uuid().nullable());
  if (paymentId === null) return refreshUpgrade(context, provider, reference);
  await refreshPayment(context, paymentId, "webhook");
  return true;
}

/** An id that the provider does not know is nobody's money: the signature proves the sender, not the body. */
function unknownAtProvider(error: unknown): null {
  if (error instanceof ProviderError && error.status === 404) return null;
  throw error;
}
