import { serverEnv } from "@/lib/env";
import type { VerbContext } from "../context";
import { paymentRow } from "../payments/internal";
import { toPayment } from "../payments/to-payment";

/**
 * The payment of a test ride. No provider is asked and nobody has to open the address, which explains the sandbox: the
 * ride's next step pays it.
 */
export async function payTestRide(ctx: VerbContext, args: { readonly p_ride: string; readonly p_provider: string }) {
  const payment = toPayment(await ctx.database.rpc("start_test_payment", args, paymentRow));
  return { payment, approveUrl: `${serverEnv().APP_URL}/developers/guides/sandbox` };
}
