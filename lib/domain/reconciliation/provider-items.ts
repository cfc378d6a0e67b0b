import { addMinor, type MinorUnits, ZERO } from "@/lib/money/minor-units";
import type { ProviderMovement } from "@/lib/payments/capabilities";

/** One payment of a provider's list, in the words of `add_reconciliation_items`; null = the list does not say. */
export interface ProviderItem {
  readonly reference: string;
  readonly provider_payment_id: string;
  readonly status: "paid" | "partially_refunded" | "refunded" | "charged_back" | null;
  readonly amount_minor: MinorUnits;
  readonly currency: string;
  readonly refunded_minor: MinorUnits | null;
  readonly fee_minor: MinorUnits;
}

const NOTHING = { refunded: ZERO, reversed: ZERO };

/**
 * The payments of a list with what went back of each. Movements that moved nothing (pending, denied) are left out, and
 * so are refunds of payments before the window: their payments were compared when they were new.
 */
export function providerItems(movements: readonly ProviderMovement[]): ProviderItem[] {
  const settled = movements.filter(({ isSettled }) => isSettled);
  const back = new Map<string, { refunded: MinorUnits; reversed: MinorUnits }>();
  for (const { kind, parentId, amountMinor } of settled) {
    if (parentId === null || (kind !== "refund" && kind !== "reversal")) continue;
    const sums = back.get(parentId) ?? NOTHING;
    const key = kind === "refund" ? "refunded" : "reversed";
    back.set(parentId, { ...sums, [key]: addMinor(sums[key], amountMinor) });
  }
  return settled
    .filter(({ kind }) => kind === "payment" || kind === "subscription")
    .map((movement) => itemOf(movement, back.get(movement.id) ?? NOTHING));
}

function itemOf(
  payment: ProviderMovement,
  { refunded, reversed }: { refunded: MinorUnits; reversed: MinorUnits },
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

function statusOf(amount: MinorUnits, refunded: MinorUnits): ProviderItem["status"] {
  if (refunded === 0) return "paid";
  return refunded < amount ? "partially_refunded" : "refunded";
}
