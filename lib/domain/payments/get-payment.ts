import { uuidOf } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors/app-error";
import { ProviderError } from "@/lib/payments/provider-fetch";
import type { VerbContext } from "../context";
import { paymentsContext } from "./context";
import { paymentRow } from "./internal";
import { refreshPayment } from "./refresh-payment";
import { toPayment } from "./to-payment";

type Call = { ctx: VerbContext; input: { params: { id: string } } };

/** A payment of the caller's own ride, or of a ride of the caller's fleet. */
export async function getPayment({ ctx, input }: Call) {
  return toPayment(await ctx.database.rpc("get_payment", { p_id: uuidOf(input.params.id) }, paymentRow));
}

/** Asks the provider now. Who may see the payment may ask; what comes of it is the provider's word alone. */
export async function refreshOwnPayment({ ctx, input }: Call) {
  const seen = await getPayment({ ctx, input });
  // a test payment has no provider: what we have is the truth
  if (ctx.caller?.key?.environment === "test") return { ...seen, isDeclined: false };
  try {
    const { payment, isDeclined } = await refreshPayment(paymentsContext(), uuidOf(input.params.id), "api");
    return { ...toPayment(payment), isDeclined };
  } catch (cause) {
    if (cause instanceof ProviderError) throw new AppError("provider_unavailable", { retryAfterSeconds: 3, cause });
    throw cause;
  }
}
