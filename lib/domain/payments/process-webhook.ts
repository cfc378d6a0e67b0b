import { z } from "zod";
import type { HintedResource, ProviderName } from "@/lib/payments/types";
import type { PaymentsContext } from "./internal";
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
  if (!webhook.resource) return "ignored";
  const reference = await context.providers[webhook.provider].resolveReference(webhook.resource);
  if (reference === null) return "ignored";
  const paymentId = await context.database.rpc(
    "payment_id_by_reference",
    { p_provider: webhook.provider, p_reference: reference },
    z.uuid().nullable(),
  );
  if (paymentId === null) return "ignored";
  await refreshPayment(context, paymentId, "webhook");
  return "done";
}
