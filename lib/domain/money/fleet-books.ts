import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { listFleetLedger as ledgerContract } from "@/lib/contracts/money";
import { paymentProvider } from "@/lib/contracts/payments";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { VerbContext } from "../context";

type Call = { ctx: VerbContext; input: { params: { id: string } } };
type LedgerQuery = z.infer<NonNullable<(typeof ledgerContract)["query"]>>;

const balanceRow = z
  .object({
    currency: z.string(),
    payable_minor: minorUnits,
    pending_minor: minorUnits,
    taxes_minor: minorUnits,
    driver_earnings_minor: minorUnits,
    tips_minor: minorUnits,
    credits_minor: minorUnits,
    commission_minor: minorUnits,
    provider_fees_minor: minorUnits,
    disputed_minor: minorUnits,
    held_minor: minorUnits,
    available_minor: minorUnits,
  })
  .transform((row) => {
    const money = (amountMinor: MinorUnits) => ({ amountMinor, currency: row.currency });
    return {
      payable: money(row.payable_minor),
      pending: money(row.pending_minor),
      taxes: money(row.taxes_minor),
      driverEarnings: money(row.driver_earnings_minor),
      tips: money(row.tips_minor),
      credits: money(row.credits_minor),
      commission: money(row.commission_minor),
      providerFees: money(row.provider_fees_minor),
      disputed: money(row.disputed_minor),
      held: money(row.held_minor),
      available: money(row.available_minor),
    };
  });

/** What is owed to a fleet and its people, what is held, what can be paid out; owner and manager only. */
export async function getFleetBalance({ ctx, input }: Call) {
  return ctx.database.rpc("fleet_balance", { p_fleet: uuidOf(input.params.id) }, balanceRow);
}

const monthRow = z
  .object({
    month: z.string(),
    timezone: z.string(),
    currency: z.string(),
    captured_minor: minorUnits,
    returned_minor: minorUnits,
    parts: z.array(z.object({ kind: z.string(), amount_minor: minorUnits })),
  })
  .transform(({ month, timezone, currency, captured_minor, returned_minor, parts }) => ({
    month,
    timezone,
    captured: { amountMinor: captured_minor, currency },
    returned: { amountMinor: returned_minor, currency },
    parts: parts.map(({ kind, amount_minor }) => ({ account: kind, amount: { amountMinor: amount_minor, currency } })),
  }));

/** What passengers paid in a month, what went back, and whose the rest is. */
export async function getFleetMonth({ ctx, input }: Call & { input: { query: { month?: string | undefined } } }) {
  const args = { p_fleet: uuidOf(input.params.id), p_month: input.query.month ?? null };
  return ctx.database.rpc("fleet_month", args, monthRow);
}

const transactionRow = z
  .object({
    id: z.int(),
    kind: z.string(),
    source: z.string(),
    posted_at: z.string(),
    ref: z.string().nullable(),
    note: z.string().nullable(),
    entries: z.array(
      z.object({
        kind: z.string(),
        provider: paymentProvider.nullable(),
        driver_id: z.uuid().nullable(),
        amount_minor: minorUnits,
        currency: z.string(),
      }),
    ),
  })
  .transform((row) => ({
    id: String(row.id),
    kind: row.kind,
    source: row.source,
    postedAt: row.posted_at,
    rideRef: row.ref,
    note: row.note,
    entries: row.entries.map((entry) => ({
      account: entry.kind,
      provider: entry.provider,
      driverId: entry.driver_id && toPublicId("driver", entry.driver_id),
      amount: { amountMinor: entry.amount_minor, currency: entry.currency },
    })),
  }));

/** One page of a fleet's transactions, newest first; the cursor is the last id of the page before. */
export async function listFleetLedger({ ctx, input }: Call & { input: { query: LedgerQuery } }) {
  const { cursor, limit } = input.query;
  const args = { p_fleet: uuidOf(input.params.id), p_before: cursor ?? null, p_limit: limit };
  const data = await ctx.database.rpc("fleet_ledger", args, z.array(transactionRow));
  return { data, nextCursor: data.length === limit ? (data.at(-1)?.id ?? null) : null };
}

const payoutRow = z
  .object({
    item_id: z.uuid(),
    driver: z.string().nullable(),
    amount_minor: minorUnits,
    held_minor: minorUnits,
    currency: z.string(),
    status: z.string(),
    reason: z.string().nullable(),
    reference: z.string().nullable(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: toPublicId("payoutItem", row.item_id),
    driverName: row.driver,
    amount: { amountMinor: row.amount_minor, currency: row.currency },
    held: { amountMinor: row.held_minor, currency: row.currency },
    status: row.status,
    reason: row.reason,
    reference: row.reference,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }));

/** Payouts to a fleet and its drivers, newest first. */
export async function listFleetPayouts({ ctx, input }: Call) {
  const args = { p_fleet: uuidOf(input.params.id), p_limit: 200 };
  return { data: await ctx.database.rpc("fleet_payouts", args, z.array(payoutRow)) };
}
