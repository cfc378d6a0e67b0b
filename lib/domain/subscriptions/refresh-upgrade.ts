import { z } from "zod";
import { minor } from "@/lib/money/minor-units";
import type { ProviderMoney, ProviderName, ProviderTruth } from "@/lib/payments/types";
import type { PaymentsContext } from "../payments/internal";
import { upgradeOrderRow } from "./internal";

type Order = z.infer<typeof upgradeOrderRow>;
const recorded = z.object({ status: z.string() });
const SETTLED: Readonly<Partial<Record<ProviderTruth["verdict"], string>>> = {
  paid: "paid",
  partially_refunded: "paid",
  refunded: "refunded",
  charged_back: "refunded",
  failed: "failed",
  review: "review",
};

/**
 * Asks the provider about the order that pays for an upgrade, captures it when the owner has approved and it is still
 * due, and records the answer. Money for an upgrade that nobody wants any more, or that is paid already, goes back.
 * False when no order of ours has this reference.
 */
export async function refreshUpgrade(
  context: PaymentsContext,
  provider: ProviderName,
  reference: string,
): Promise<boolean> {
  const { environment } = context.providers[provider];
  const args = { p_provider: provider, p_environment: environment, p_reference: reference };
  const order = await context.database.rpc("upgrade_order_for_work", args, upgradeOrderRow.nullable());
  if (!order) return false;
  const truth = order.order_id === null ? null : await truthAfterCapture(context, order, order.order_id);
  if (truth === null || truth.reference !== order.reference) return truth === null;
  for (const { remainingMinor, ...further } of truth.surplus ?? []) {
    await giveBack(context, order, { ...further, amountMinor: remainingMinor });
  }
  const status = SETTLED[truth.verdict];
  if (status === undefined || truth.amount === null || truth.providerPaymentId === null) return true;
  const answer = await context.database.rpc(
    "record_subscription_payment",
    {
      p_fleet: order.fleet_id,
      p_provider: provider,
      p_sale_id: truth.providerPaymentId,
      p_status: status,
      p_amount_minor: truth.amount.amountMinor,
      p_currency: truth.amount.currency,
      p_provider_time: truth.providerTime,
      p_snapshot: truth.snapshot,
      p_payment: order.payment_id,
    },
    recorded,
  );
  if (answer.status === "surplus") {
    const { amount, providerPaymentId } = truth;
    await giveBack(context, order, {
      ...amount,
      amountMinor: minor(amount.amountMinor - truth.refundedMinor),
      providerPaymentId,
    });
  }
  return true;
}

async function truthAfterCapture({ providers }: PaymentsContext, order: Order, orderId: string) {
  const provider = providers[order.provider];
  const truth = await provider.fetchTruth({ orderId, reference: order.reference });
  const isWanted = order.status === "due" && truth?.reference === order.reference;
  if (truth?.verdict !== "approved" || !isWanted) return truth;
  return provider.capture({ orderId, idempotencyKey: `capture-${order.payment_id}` });
}

/** A second payment, or one for an upgrade that is not wanted any more. The key is the payment's own id. */
async function giveBack(
  { providers, log }: PaymentsContext,
  order: Order,
  { providerPaymentId, amountMinor, currency }: ProviderMoney & { readonly providerPaymentId: string },
): Promise<void> {
  if (order.order_id === null || amountMinor <= 0) return;
  log("money for an upgrade that waits for none goes back", { paymentId: order.payment_id, providerPaymentId });
  await providers[order.provider].refund({
    amountMinor,
    currency,
    orderId: order.order_id,
    reference: order.reference,
    providerPaymentId,
    idempotencyKey: `surplus-${providerPaymentId}`,
  });
}
