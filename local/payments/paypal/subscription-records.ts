import type { Money } from "./order-input";

/** Amounts are minor units as text, as everywhere in the local providers. */
export interface PlanRecord {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly cycles: readonly PlanCycle[];
  readonly taxPercent?: string;
  readonly createdAt: string;
}

export interface PlanCycle {
  readonly tenure_type: "TRIAL" | "REGULAR";
  readonly sequence: number;
  /** 0 = without end. */
  readonly total_cycles: number;
  readonly frequency: { readonly interval_unit: "DAY" | "WEEK" | "MONTH" | "YEAR"; readonly interval_count: number };
  readonly pricing_scheme?: { readonly fixed_price: Money };
}

export interface ProductRecord {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly createdAt: string;
}

export interface SubscriptionRecord {
  readonly id: string;
  readonly planId: string;
  readonly quantity: string;
  readonly customId?: string;
  readonly status: "APPROVAL_PENDING" | "ACTIVE" | "SUSPENDED" | "CANCELLED" | "EXPIRED";
  readonly email?: string;
  readonly brandName: string;
  readonly returnUrl?: string;
  readonly cancelUrl?: string;
  readonly startMs: number;
  readonly nextBillingMs?: number;
  readonly failedPayments: number;
  /** Waits for the subscriber's consent. */
  readonly revision?: { readonly planId: string; readonly quantity: string };
  readonly note?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One payment of a subscription. */
export interface SaleRecord {
  readonly id: string;
  readonly subscriptionId: string;
  readonly customId?: string;
  readonly currency: string;
  readonly amountMinor: string;
  readonly state: "completed" | "refunded";
  readonly createdAt: string;
}

const PERIODS = {
  DAY: (at: Date, count: number) => at.setUTCDate(at.getUTCDate() + count),
  WEEK: (at: Date, count: number) => at.setUTCDate(at.getUTCDate() + 7 * count),
  MONTH: (at: Date, count: number) => at.setUTCMonth(at.getUTCMonth() + count),
  YEAR: (at: Date, count: number) => at.setUTCFullYear(at.getUTCFullYear() + count),
};

/** Start of the next period, `cycles` of them after `from`. */
export function addPeriod(from: number, { frequency }: PlanCycle, cycles = 1): number {
  return PERIODS[frequency.interval_unit](new Date(from), frequency.interval_count * cycles);
}
