/** What the platform's own people look at: flagged payments and the balances over all fleets. */
import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { payment, paymentProvider } from "@/lib/contracts/payments";
import type { VerbContext } from "../context";

const reviewRow = z
  .object({
    id: z.uuid(),
    fleet_name: z.string(),
    ride_id: z.uuid(),
    ref: z.string(),
    provider: paymentProvider,
    status: payment.shape.status,
    amount_minor: minorUnits,
    currency: z.string(),
    review_reason: z.enum(["over_threshold", "no_rate"]),
    created_at: z.string(),
  })
  .transform((row) => ({
    id: toPublicId("payment", row.id),
    fleetName: row.fleet_name,
    rideId: toPublicId("ride", row.ride_id),
    rideRef: row.ref,
    provider: row.provider,
    status: row.status,
    amount: { amountMinor: row.amount_minor, currency: row.currency },
    reason: row.review_reason,
    createdAt: row.created_at,
  }));

/** Payments over the threshold from accounts without a finished ride, oldest first. */
export async function listPaymentsToReview({ ctx }: { ctx: VerbContext }) {
  return { data: await ctx.database.rpc("payments_for_review", { p_limit: 200 }, z.array(reviewRow)) };
}

interface Review {
  ctx: VerbContext;
  input: { params: { id: string }; body: { note: string } };
}

export async function markPaymentReviewed({ ctx, input }: Review) {
  const args = { p_payment: uuidOf(input.params.id), p_note: input.body.note };
  await ctx.database.rpc("mark_payment_reviewed", args, z.unknown());
  return { id: input.params.id };
}

const balanceRow = z
  .object({
    currency: z.string(),
    kind: z.string(),
    provider: paymentProvider.nullable(),
    balance_minor: minorUnits,
  })
  .transform((row) => ({
    account: row.kind,
    provider: row.provider,
    balance: { amountMinor: row.balance_minor, currency: row.currency },
  }));

const payableRow = z
  .object({ currency: z.string(), amount_minor: minorUnits, payees: z.number().int() })
  .transform((row) => ({ total: { amountMinor: row.amount_minor, currency: row.currency }, payees: row.payees }));

export async function listPlatformBalances({ ctx }: { ctx: VerbContext }) {
  const [data, payable] = await Promise.all([
    ctx.database.rpc("platform_balances", {}, z.array(balanceRow)),
    ctx.database.rpc("payable_totals", {}, z.array(payableRow)),
  ]);
  return { data, payable };
}
