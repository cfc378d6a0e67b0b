/** What the platform's people do about differences: look, ask again, give back, try again, explain. */
import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { payment, paymentProvider } from "@/lib/contracts/payments";
import type { listDifferences as listContract } from "@/lib/contracts/reconciliation";
import { AppError } from "@/lib/errors/app-error";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { ProviderName } from "@/lib/payments/types";
import type { VerbContext } from "../context";
import { paymentsContext } from "../payments/context";
import { refreshPayment } from "../payments/refresh-payment";
import { toPayment } from "../payments/to-payment";
import { operationRow, requirePlatform, runRow } from "./internal";
import { compareWithProvider } from "./reconcile";

type Params = { params: { id: string } };
type ListQuery = z.infer<NonNullable<(typeof listContract)["query"]>>;

export async function listReconciliationRuns({ ctx }: { ctx: VerbContext }) {
  return { data: await ctx.database.rpc("list_reconciliation_runs", { p_limit: 50 }, z.array(runRow)) };
}

export async function runReconciliation(call: { ctx: VerbContext; input: { body: { provider: ProviderName } } }) {
  await requirePlatform(call.ctx);
  return compareWithProvider(call.input.body.provider, "manual", call.ctx.now);
}

/** Payments and books are described differently; what is not a fact of the payment is not shown. */
const side = z
  .looseObject({
    status: z.string().nullish(),
    amount_minor: minorUnits.nullish(),
    refunded_minor: minorUnits.nullish(),
    fee_minor: minorUnits.nullish(),
    currency: z.string().nullish(),
    provider_payment_id: z.string().nullish(),
  })
  .catch({})
  .transform((row) => ({
    status: row.status,
    amountMinor: row.amount_minor,
    refundedMinor: row.refunded_minor,
    feeMinor: row.fee_minor,
    currency: row.currency,
    providerPaymentId: row.provider_payment_id,
  }));

const KINDS = [
  "missing_here",
  "missing_there",
  "amount",
  "currency",
  "status",
  "fee",
  "refund",
  "dispute",
  "ledger",
  "operation",
] as const;

const differenceRow = z
  .object({
    id: z.int(),
    kind: z.enum(KINDS),
    provider: paymentProvider,
    subject: z.string(),
    payment_id: z.uuid().nullable(),
    payment_status: payment.shape.status.nullable(),
    fleet_name: z.string().nullable(),
    ref: z.string().nullable(),
    expected: side,
    found: side,
    status: z.enum(["open", "resolved"]),
    resolution: z.enum(["gone", "refreshed", "refunded", "retried", "explained"]).nullable(),
    note: z.string().nullable(),
    created_at: z.string(),
    last_seen_at: z.string(),
    resolved_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: String(row.id),
    kind: row.kind,
    provider: row.provider,
    subject: row.subject,
    paymentId: row.payment_id && toPublicId("payment", row.payment_id),
    paymentStatus: row.payment_status,
    fleetName: row.fleet_name,
    rideRef: row.ref,
    expected: row.expected,
    found: row.found,
    status: row.status,
    resolution: row.resolution,
    note: row.note,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    resolvedAt: row.resolved_at,
  }));

export async function listDifferences({ ctx, input }: { ctx: VerbContext; input: { query: ListQuery } }) {
  const { status, cursor, limit } = input.query;
  const args = { p_status: status, p_before: cursor ?? null, p_limit: limit };
  const data = await ctx.database.rpc("list_differences", args, z.array(differenceRow));
  return { data, nextCursor: data.length === limit ? (data.at(-1)?.id ?? null) : null };
}

const closedRow = z
  .object({ id: z.int(), status: z.enum(["open", "resolved"]) })
  .transform(({ id, status }) => ({ id: String(id), status }));

export async function explainDifference(call: { ctx: VerbContext; input: Params & { body: { note: string } } }) {
  const { params, body } = call.input;
  return call.ctx.database.rpc("explain_difference", { p_id: params.id, p_note: body.note }, closedRow);
}

/** Asks the provider about any payment; its word decides. */
export async function refreshAnyPayment({ ctx, input }: { ctx: VerbContext; input: Params }) {
  await requirePlatform(ctx);
  try {
    const { payment } = await refreshPayment(paymentsContext(), uuidOf(input.params.id), "api");
    return toPayment(payment);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("provider_unavailable", { retryAfterSeconds: 10, cause });
  }
}

interface Refund {
  ctx: VerbContext;
  input: Params & { body: { amountMinor: MinorUnits; reason: string } };
}

/** Asks for a refund of a fleet's payment; the job runner carries it out and the provider's word moves the status. */
export async function refundPayment({ ctx, input }: Refund) {
  const { amountMinor, reason } = input.body;
  const args = { p_payment: uuidOf(input.params.id), p_amount_minor: amountMinor, p_reason: reason };
  return ctx.database.rpc("refund_payment", args, operationRow);
}

export async function retryOperation({ ctx, input }: { ctx: VerbContext; input: Params }) {
  return ctx.database.rpc("retry_operation", { p_operation: input.params.id }, operationRow);
}

const webhookRow = z
  .object({
    id: z.uuid(),
    provider: paymentProvider,
    hint: z.looseObject({ eventType: z.string().optional() }),
    error: z.string().nullable(),
    attempts: z.int(),
    received_at: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    provider: row.provider,
    eventType: row.hint.eventType ?? null,
    error: row.error,
    attempts: row.attempts,
    receivedAt: row.received_at,
  }));

export async function listDeadWebhooks({ ctx }: { ctx: VerbContext }) {
  return { data: await ctx.database.rpc("dead_webhooks", { p_limit: 200 }, z.array(webhookRow)) };
}

export async function retryWebhook({ ctx, input }: { ctx: VerbContext; input: Params }) {
  await ctx.database.rpc("retry_webhook", { p_id: input.params.id }, z.unknown());
  return { id: input.params.id };
}
