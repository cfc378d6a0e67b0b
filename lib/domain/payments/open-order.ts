import { z } from "zod";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { codeOfProviderError } from "@/lib/payments/error-codes";
import { ProviderError } from "@/lib/payments/provider-fetch";
import { canRoute } from "@/lib/payments/routing";
import type { ProviderOrder } from "@/lib/payments/types";
import { paymentsContext } from "./context";
import { type PaymentsContext, paymentRow } from "./internal";
import { toPayment } from "./to-payment";

/** A payment as `start_payment` and `start_charge_payment` answer it. */
export const startedRow = paymentRow.extend({
  approve_url: z.string().nullable(),
  ref: z.string(),
  contact_email: z.string(),
  hold_expires_at: z.string(),
  fleet_name: z.string(),
  fleet_country: z.string(),
});
type StartedRow = z.infer<typeof startedRow>;

/**
 * Creates the provider's order of a started payment, unless it has one, and answers where the payer continues. The key
 * derives from the payment: asked twice, the provider answers with the same order.
 */
export async function openOrder(started: StartedRow, locale: string, requestId: string) {
  if (!canRoute(started.provider, started.fleet_country, started.currency)) throw new AppError("unsupported_currency");
  if (started.approve_url) return { payment: toPayment(started), approveUrl: started.approve_url };
  const context = paymentsContext();
  const order = await createOrder(context, started, locale, requestId);
  const payment = await context.database.rpc(
    "attach_order",
    {
      p_payment: started.id,
      p_order_id: order.orderId,
      p_approve_url: order.approveUrl,
      p_environment: context.providers[started.provider].environment,
    },
    paymentRow,
  );
  return { payment: toPayment(payment), approveUrl: order.approveUrl };
}

async function createOrder(
  { providers, log }: PaymentsContext,
  started: StartedRow,
  locale: string,
  requestId: string,
): Promise<ProviderOrder> {
  const page = `${serverEnv().APP_URL}/${locale}/rides/ride_${started.ride_id}`;
  try {
    return await providers[started.provider].createOrder({
      paymentId: started.id,
      reference: started.reference,
      amountMinor: started.amount_minor,
      currency: started.currency,
      description: `${started.fleet_name} ${started.ref}`,
      brandName: started.fleet_name,
      payerEmail: started.contact_email,
      locale,
      returnUrl: `${page}?payment=return`,
      cancelUrl: `${page}?payment=cancel`,
      notificationUrl: `${serverEnv().APP_URL}/api/webhooks/${started.provider}`,
      expiresAt: new Date(started.hold_expires_at).toISOString(),
    });
  } catch (cause) {
    log("order not created", { requestId, provider: started.provider, cause: String(cause) });
    if (cause instanceof ProviderError && codeOfProviderError(cause) === "unsupported_currency") {
      throw new AppError("unsupported_currency", { cause });
    }
    throw new AppError("provider_unavailable", { retryAfterSeconds: 5, cause });
  }
}
