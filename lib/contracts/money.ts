/** What a fleet, a driver and a passenger are owed: folds of the ledger, for those whose money it is. */
import { z } from "zod";
import { instant, money, slug } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { paymentProvider } from "./payments";

const fleetParams = z.strictObject({ id: publicId("fleet") });
const calendarMonth = z
  .string()
  .max(7)
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
  .meta({ example: "2026-11" });

export const fleetBalance = z.strictObject({
  /** Owed to the fleet and its drivers now. */
  payable: money,
  /** Paid for rides that are still ahead. */
  pending: money,
  taxes: money,
  driverEarnings: money,
  tips: money,
  credits: money,
  commission: money,
  providerFees: money,
  /** At the providers while disputes are open. */
  disputed: money,
  /** Kept back from payouts: open disputes and refunds. */
  held: money,
  /** What the next payout can hold. */
  available: money,
});
export type FleetBalance = z.infer<typeof fleetBalance>;

export const getFleetBalance = defineContract({
  id: "getFleetBalance",
  method: "GET",
  path: "/api/v1/fleets/{id}/balance",
  summary: "What a fleet is owed",
  tag: "Money",
  access: "user",
  status: 200,
  params: fleetParams,
  response: fleetBalance,
  errors: [],
});

/** A month of the fleet's calendar: `parts` add up to `captured` less `returned`. */
export const fleetMonth = z.strictObject({
  month: calendarMonth,
  timezone: z.string().max(60),
  /** What passengers paid. */
  captured: money,
  /** Refunded, charged back. */
  returned: money,
  parts: z
    .array(
      z.strictObject({
        account: z.string().max(40).meta({ example: "driver_earnings" }),
        /** Negative where more was taken back or moved on than came. */
        amount: money,
      }),
    )
    .max(20),
});
export type FleetMonth = z.infer<typeof fleetMonth>;

export const getFleetMonth = defineContract({
  id: "getFleetMonth",
  method: "GET",
  path: "/api/v1/fleets/{id}/month",
  summary: "Where the money of a month went",
  tag: "Money",
  access: "user",
  mayBeStale: true,
  status: 200,
  params: fleetParams,
  query: z.strictObject({
    /** Without it the month that it is at the fleet's. */
    month: calendarMonth.optional(),
  }),
  response: fleetMonth,
  errors: [],
});

export const ledgerTransaction = z.strictObject({
  id: z.string().max(20).meta({ example: "4711" }),
  kind: z.string().max(60).meta({ example: "capture" }),
  source: z.string().max(60).meta({ example: "payment" }),
  postedAt: instant,
  rideRef: z.string().max(20).nullable(),
  note: z.string().max(300).nullable(),
  entries: z
    .array(
      z.strictObject({
        account: z.string().max(40).meta({ example: "fleet_payable" }),
        provider: paymentProvider.nullable(),
        driverId: publicId("driver").nullable(),
        /** Debit positive, credit negative. */
        amount: money,
      }),
    )
    .max(200),
});
export type LedgerTransaction = z.infer<typeof ledgerTransaction>;

export const listFleetLedger = defineContract({
  id: "listFleetLedger",
  method: "GET",
  path: "/api/v1/fleets/{id}/ledger",
  summary: "A fleet's ledger, newest first",
  tag: "Money",
  access: "user",
  mayBeStale: true,
  status: 200,
  params: fleetParams,
  query: z.strictObject({
    cursor: z
      .string()
      .max(18)
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.strictObject({ data: z.array(ledgerTransaction).max(100), nextCursor: z.string().max(20).nullable() }),
  errors: [],
});

export const fleetPayout = z.strictObject({
  id: publicId("payoutItem"),
  /** Null: the fleet itself. */
  driverName: z.string().max(120).nullable(),
  amount: money,
  held: money,
  status: z.string().max(20).meta({ example: "sent" }),
  reason: z.string().max(300).nullable(),
  reference: z.string().max(80).nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});
export type FleetPayout = z.infer<typeof fleetPayout>;

export const listFleetPayouts = defineContract({
  id: "listFleetPayouts",
  method: "GET",
  path: "/api/v1/fleets/{id}/payouts",
  summary: "Payouts to a fleet and its drivers",
  tag: "Money",
  access: "user",
  mayBeStale: true,
  status: 200,
  params: fleetParams,
  response: z.strictObject({ data: z.array(fleetPayout).max(200) }),
  errors: [],
});

export const listMyEarnings = defineContract({
  id: "listMyEarnings",
  method: "GET",
  path: "/api/v1/driver/earnings",
  summary: "The caller's earnings as a driver",
  tag: "Money",
  access: "user",
  mayBeStale: true,
  status: 200,
  query: z.strictObject({ from: instant.optional(), to: instant.optional() }),
  response: z.strictObject({
    data: z
      .array(
        z.strictObject({
          fleetId: publicId("fleet"),
          /** Not paid out yet, of all time. */
          balance: money,
          earned: money,
          tips: money,
          rides: z.int(),
        }),
      )
      .max(100),
  }),
  errors: [],
});

export const listMyCredits = defineContract({
  id: "listMyCredits",
  method: "GET",
  path: "/api/v1/me/credits",
  summary: "Credits that the caller may still use",
  tag: "Money",
  access: "user",
  status: 200,
  response: z.strictObject({
    data: z
      .array(
        z.strictObject({
          fleet: slug,
          fleetName: z.string().max(120),
          balance: money,
          /** The least of a price that goes through a provider, however much credit there is. */
          remainder: money,
        }),
      )
      .max(200),
  }),
  errors: [],
});
