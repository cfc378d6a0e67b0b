import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import { paymentProvider } from "@/lib/contracts/payments";
import type { VerbContext } from "../context";

const totalsRow = z
  .object({
    payments: z.int(),
    captured_minor: minorUnits,
    refunded_minor: minorUnits,
    fees_minor: minorUnits.nullable(),
    ledger_captured_minor: minorUnits.nullable(),
    ledger_refunded_minor: minorUnits.nullable(),
    ledger_fees_minor: minorUnits.nullable(),
  })
  .transform((row) => ({
    payments: row.payments,
    capturedMinor: row.captured_minor,
    refundedMinor: row.refunded_minor,
    feesMinor: row.fees_minor ?? 0,
    ledgerCapturedMinor: row.ledger_captured_minor,
    ledgerRefundedMinor: row.ledger_refunded_minor,
    ledgerFeesMinor: row.ledger_fees_minor,
  }));

/** A run as the database answers it, in the shape of the contract. */
export const runRow = z
  .object({
    id: z.uuid(),
    schedule: z.enum(["stuck", "holds", "daily", "manual"]),
    provider: paymentProvider,
    environment: z.string(),
    window_from: z.string(),
    window_to: z.string(),
    status: z.enum(["running", "done", "failed"]),
    compared: z.int(),
    found: z.int(),
    closed: z.int(),
    totals: z.record(z.string(), totalsRow).nullable(),
    error: z.string().nullable(),
    started_at: z.string(),
    finished_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    schedule: row.schedule,
    provider: row.provider,
    environment: row.environment,
    from: row.window_from,
    to: row.window_to,
    status: row.status,
    compared: row.compared,
    found: row.found,
    closed: row.closed,
    totals: Object.entries(row.totals ?? {}).map(([currency, totals]) => ({ currency, ...totals })),
    error: row.error,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }));

/** An operation with a provider, as `refund_payment` and `retry_operation` answer it. */
export const operationRow = z
  .object({
    operation_id: z.uuid(),
    payment_id: z.uuid(),
    amount_minor: minorUnits.optional(),
    currency: z.string().optional(),
    status: z.string(),
  })
  .transform((row) => ({
    id: row.operation_id,
    paymentId: toPublicId("payment", row.payment_id),
    amount:
      row.amount_minor === undefined || row.currency === undefined
        ? null
        : { amountMinor: row.amount_minor, currency: row.currency },
    status: row.status,
  }));

/** Rejects with `forbidden` unless the caller is one of the platform's own people; the database knows who they are. */
export async function requirePlatform(ctx: VerbContext): Promise<void> {
  await ctx.database.rpc("list_reconciliation_runs", { p_limit: 1 }, z.unknown());
}
