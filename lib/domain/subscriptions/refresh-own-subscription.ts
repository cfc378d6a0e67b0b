import { uuidOf } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { paymentsContext } from "../payments/context";
import { carryOutWishesOf } from "./carry-out-wish";
import { getSubscription } from "./get-subscription";
import { refreshBilling } from "./watch-billing";

/** Asks the provider now. Who may read the subscription may ask; what comes of it is the provider's word alone. */
export async function refreshOwnSubscription({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  await getSubscription({ ctx, input });
  const context = paymentsContext();
  const fleetId = uuidOf(input.params.id);
  const { asked, failed } = await refreshBilling(context, fleetId);
  if (asked > 0 && failed === asked) throw new AppError("provider_unavailable", { retryAfterSeconds: 3 });
  await carryOutWishesOf(context, fleetId);
  return getSubscription({ ctx, input });
}
