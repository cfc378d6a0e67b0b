import type { ProviderMovement } from "@/lib/payments/capabilities";

/** One payment of a provider's list, in the words of `add_reconciliation_items`; null = the list does not say. */
export interface ProviderItem {
  readonly reference: string;
  readonly provider_payment_id: string;
  readonly status: "paid" | "partially_refunded" | "refunded" | "charged_back" | null;
  readonly amount_minor: number;
  readonly currency: string;
  readonly refunded_minor: number | null;
  readonly fee_minor: number;
}

/**
 * The payments of a list with what went back of each. Movements that moved nothing (pending, denied) are left out, and
 * so are refunds of payments before the window: their payments were compared when they were new.
 */
export function providerItems(movements: readonly ProviderMovement[]): ProviderItem[] {
  const settled = movements.filter(({ isSettled }) => isSettled);
  const back = new Map<string, { refunded: number; reversed: number }>();
  for (const { kind, parentId, amountMinor } of settled) {
    if (parentId === null || (kind !== "refund" && kind !== "reversal")) continue;
    const sums = back.get(parentId) ?? { refunded: 0, reversed: 0 };
    sums[kind === "refund" ? "refunded" : "reversed"] += amountMinor;
    back.set(parentId, sums);
  }
  return settled
    .filter(({ kind }) => kind === "payment" || kind === "subscription")
    .map((movement) => itemOf(movement, back.get(movement.id) ?? { refunded: 0, reversed: 0 }));
}

function itemOf(
  payment: ProviderMovement,
  { refunded, reversed }: { refunded: number; reversed: number },
): ProviderItem {
  const isChargedBack = reversed > 0 || payment.providerStatus === "charged_back";
  return {
    reference: payment.reference ?? "",
    provider_payment_id: payment.id,
    status: isChargedBack ? "charged_back" : statusOf(payment.amountMinor, refunded),
    amount_minor: payment.amountMinor,
    currency: payment.currency,
    // a reversal may count as a refund with one provider and not with the other
    refunded_minor: isChargedBack ? null : refunded,
    fee_minor: payment.feeMinor,
  };
}

function statusOf(amount: number, refunded: number): ProviderItem["status"] {
  if (refunded === 0) return "paid";
  return refunded < amount ? "partially_refunded" : "refunded";
}
