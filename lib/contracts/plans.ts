import type { Money } from "./common";

/** What can be added to a plan; Enterprise has all of it. */
export const ADD_ONS = ["whiteLabel", "scheduling", "api", "analytics", "support"] as const;

export interface Plan {
  readonly code: "basic" | "pro" | "enterprise";
  readonly monthly: Money;
  /** Limits; null = none. */
  readonly vehicles: number | null;
  readonly ridesPerMonth: number | null;
  /** The platform's share of a fare in basis points, frozen on the ride when it is quoted. */
  readonly commissionBps: number;
  readonly trialDays: number;
  readonly hasAddOns: boolean;
}

/** The plans as they are sold, cheapest first. The database knows them by `code` (`fleets.plan`). */
export const PLANS: readonly Plan[] = [
  {
    code: "basic",
    monthly: { amountMinor: 29_900, currency: "USD" },
    vehicles: 10,
    ridesPerMonth: 500,
    commissionBps: 1_800,
    trialDays: 0,
    hasAddOns: false,
  },
  {
    code: "pro",
    monthly: { amountMinor: 49_900, currency: "USD" },
    vehicles: 50,
    ridesPerMonth: 5_000,
    commissionBps: 1_500,
    trialDays: 14,
    hasAddOns: false,
  },
  {
    code: "enterprise",
    monthly: { amountMinor: 79_900, currency: "USD" },
    vehicles: null,
    ridesPerMonth: null,
    commissionBps: 1_200,
    trialDays: 0,
    hasAddOns: true,
  },
];
