/** The platform's reconciliation desk: what our books and the providers' lists do not agree on, and what can be done. */
import { z } from "zod";
import { currency, instant, minorUnits, money } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { payment, paymentProvider } from "./payments";

const tag = "Platform";
const amount = minorUnits.nullable();

export const reconciliationTotals = z.strictObject({
  currency,
  payments: z.int(),
  capturedMinor: minorUnits,
  refundedMinor: minorUnits,
  feesMinor: minorUnits,
  ledgerCapturedMinor: amount,
  ledgerRefundedMinor: amount,
  ledgerFeesMinor: amount,
});

export const reconciliationRun = z.strictObject({
  id: z.uuid(),
  schedule: z.enum(["stuck", "holds", "daily", "manual"]),
  provider: paymentProvider,
  environment: z.string().max(20),
  from: instant,
  to: instant,
  status: z.enum(["running", "done", "failed"]),
  compared: z.int(),
  found: z.int(),
  closed: z.int(),
  totals: z.array(reconciliationTotals).max(50),
  error: z.string().max(500).nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
export type ReconciliationRun = z.infer<typeof reconciliationRun>;

export const listReconciliationRuns = defineContract({
  id: "listReconciliationRuns",
  method: "GET",
  path: "/api/v1/admin/reconciliation/runs",
  summary: "Reconciliation runs, newest first",
  tag,
  access: "user",
  mayBeStale: true,
  status: 200,
  response: z.strictObject({ data: z.array(reconciliationRun).max(100) }),
  errors: ["forbidden"],
});

/** POST /api/v1/admin/reconciliation/runs: compares the last three days with a provider's list now. */
export const runReconciliation = defineContract({
  id: "runReconciliation",
  method: "POST",
  path: "/api/v1/admin/reconciliation/runs",
  summary: "Compare with a provider now",
  tag,
  access: "user",
  status: 200,
  body: z.strictObject({ provider: paymentProvider }),
  response: reconciliationRun,
  errors: ["forbidden"],
});

/** What one side says; a field that it does not speak of is missing or null. */
const side = z.strictObject({
  status: z.string().max(40).nullish(),
  amountMinor: minorUnits.nullish(),
  refundedMinor: minorUnits.nullish(),
  feeMinor: minorUnits.nullish(),
  currency: z.string().max(3).nullish(),
  providerPaymentId: z.string().max(100).nullish(),
});

export const difference = z.strictObject({
  id: z.string().max(20),
  kind: z.enum([
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
  ]),
  provider: paymentProvider,
  /** Our reference of the payment, the provider's id, or the id of the operation. */
  subject: z.string().max(100),
  paymentId: publicId("payment").nullable(),
  paymentStatus: payment.shape.status.nullable(),
  fleetName: z.string().max(120).nullable(),
  rideRef: z.string().max(20).nullable(),
  expected: side,
  found: side,
  status: z.enum(["open", "resolved"]),
  resolution: z.enum(["gone", "refreshed", "refunded", "retried", "explained"]).nullable(),
  note: z.string().max(500).nullable(),
  createdAt: instant,
  lastSeenAt: instant,
  resolvedAt: instant.nullable(),
});
export type Difference = z.infer<typeof difference>;

export const listDifferences = defineContract({
  id: "listDifferences",
  method: "GET",
  path: "/api/v1/admin/reconciliation/differences",
  summary: "Differences, newest first",
  tag,
  access: "user",
  status: 200,
  query: z.strictObject({
    status: z.enum(["open", "resolved"]).default("open"),
    cursor: z
      .string()
      .max(18)
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.strictObject({ data: z.array(difference).max(100), nextCursor: z.string().max(20).nullable() }),
  errors: ["forbidden"],
});

export const explainDifference = defineContract({
  id: "explainDifference",
  method: "POST",
  path: "/api/v1/admin/reconciliation/differences/{id}/explain",
  summary: "Close a difference with an explanation",
  tag,
  access: "user",
  status: 200,
  params: z.strictObject({
    id: z
      .string()
      .max(18)
      .regex(/^\d{1,18}$/),
  }),
  body: z.strictObject({ note: z.string().trim().min(3).max(500) }),
  response: z.strictObject({ id: z.string().max(20), status: z.enum(["open", "resolved"]) }),
  errors: ["forbidden"],
});

const paymentParams = z.strictObject({ id: publicId("payment") });

/** POST /api/v1/admin/payments/{id}/refresh: the provider is asked; nobody writes a status by hand. */
export const refreshAnyPayment = defineContract({
  id: "refreshAnyPayment",
  method: "POST",
  path: "/api/v1/admin/payments/{id}/refresh",
  summary: "Ask the provider about any payment",
  tag,
  access: "user",
  status: 200,
  params: paymentParams,
  body: z.strictObject({}),
  response: payment,
  errors: ["forbidden", "provider_unavailable"],
});

export const refundOperation = z.strictObject({
  id: z.uuid(),
  paymentId: publicId("payment"),
  amount: money.nullable(),
  status: z.string().max(20).meta({ example: "pending" }),
});

/** POST /api/v1/payments/{id}/refunds: owner, manager or platform; the job runner carries it out. */
export const refundPayment = defineContract({
  id: "refundPayment",
  method: "POST",
  path: "/api/v1/payments/{id}/refunds",
  summary: "Give part or all of a payment back",
  tag: "Payments",
  access: "user",
  needsIdempotencyKey: true,
  status: 202,
  params: paymentParams,
  body: z.strictObject({
    amountMinor: minorUnits.min(1).max(1_000_000_000_000),
    reason: z.string().trim().min(3).max(120),
  }),
  response: refundOperation,
  errors: ["forbidden", "refund_exceeds_payment", "illegal_transition"],
});

export const retryOperation = defineContract({
  id: "retryOperation",
  method: "POST",
  path: "/api/v1/admin/operations/{id}/retry",
  summary: "Try a failed refund again",
  tag,
  access: "user",
  status: 200,
  params: z.strictObject({ id: z.uuid().max(36) }),
  body: z.strictObject({}),
  response: refundOperation,
  errors: ["forbidden", "illegal_transition"],
});

export const deadWebhook = z.strictObject({
  id: z.uuid(),
  provider: paymentProvider,
  eventType: z.string().max(120).nullable(),
  error: z.string().max(1_000).nullable(),
  attempts: z.int(),
  receivedAt: instant,
});
export type DeadWebhook = z.infer<typeof deadWebhook>;

export const listDeadWebhooks = defineContract({
  id: "listDeadWebhooks",
  method: "GET",
  path: "/api/v1/admin/webhooks/dead",
  summary: "Notifications that could not be worked on",
  tag,
  access: "user",
  status: 200,
  response: z.strictObject({ data: z.array(deadWebhook).max(200) }),
  errors: ["forbidden"],
});

export const retryWebhook = defineContract({
  id: "retryWebhook",
  method: "POST",
  path: "/api/v1/admin/webhooks/{id}/retry",
  summary: "Work on a notification again",
  tag,
  access: "user",
  status: 200,
  params: z.strictObject({ id: z.uuid().max(36) }),
  body: z.strictObject({}),
  response: z.strictObject({ id: z.uuid() }),
  errors: ["forbidden"],
});
