import { z } from "zod";
import { ProviderError } from "@/lib/payments/provider-fetch";
import type { HintedResource, ProviderName } from "@/lib/payments/types";
import type { PaymentsContext } from "./internal";
import { recordDispute } from "./record-dispute";
import { refreshPayment } from "./refresh-payment";

export interface StoredWebhook {
  readonly provider: ProviderName;
  readonly resource: HintedResource | null;
}

/**
 * Acts on a stored, verified webhook: reads the hinted resource, finds our payment by the reference in it, refreshes
 * that payment. Answers `ignored` for events that name nothing of ours; repeating it is harmless.
 */
export async function processWebhook(context: PaymentsContext, webhook: StoredWebhook): Promise<"done" | "ignored"> {
  const { provider, resource } = webhook;
  if (!resource) return "ignored";
  const paymentId = await paymentOf(context, provider, resource).catch(unknownAtProvider);
  if (paymentId === null) return "ignored";
  await refreshPayment(context, paymentId, "webhook");
  return "done";
}

/** An id that the provider does not know is nobody's money: the signature proves the sender, not the body. */
function unknownAtProvider(error: unknown): null {
  if (error instanceof ProviderError && error.status === 404) return null;
  throw error;
}

async function paymentOf(
  context: PaymentsContext,
  provider: ProviderName,
  resource: HintedResource,
): Promise<string | null> {
  if (resource.kind === "dispute" || resource.kind === "chargeback") {
    return recordDispute(context, provider, resource.id);
  }
  const reference = await context.providers[provider].resolveReference(resource);
  if (reference === null) return null;
  return context.database.rpc(
    "payment_id_by_reference",
    { p_provider: provider, p_reference: reference },
    z.uuid().nullable(),
  );
}
