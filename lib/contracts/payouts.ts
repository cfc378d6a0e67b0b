/** The platform's money desk: payouts in batches, payments to look at, balances over all fleets. */
import { z } from "zod";
import { minor } from "@/lib/money/minor-units";
import { currency, instant, minorUnits, money, slug } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { payment, paymentProvider } from "./payments";

export const payoutBatch = z.strictObject({
  id: publicId("payoutBatch"),
  status: z.enum(["draft", "approved", "sent", "failed"]),
  total: money,
  held: money,
  items: z.int(),
  failedItems: z.int(),
  reference: z.string().max(80).nullable(),
  createdAt: instant,
  approvedAt: instant.nullable(),
  sentAt: instant.nullable(),
});
export type PayoutBatch = z.infer<typeof payoutBatch>;

const batchParams = z.strictObject({ id: publicId("payoutBatch") });
const tag = "Platform";

export const listPayoutBatches = defineContract({
  id: "listPayoutBatches",
  method: "GET",
  path: "/api/v1/admin/payouts",
  summary: "Payout batches, newest first",
  tag,
  access: "user",
  status: 200,
  response: z.strictObject({ data: z.array(payoutBatch).max(200) }),
  errors: ["forbidden"],
});

export const createPayoutBatch = defineContract({
  id: "createPayoutBatch",
  method: "POST",
  path: "/api/v1/admin/payouts",
  summary: "Collect what is owed in one currency",
  tag,
  access: "user",
  needsIdempotencyKey: true,
  status: 201,
  body: z.strictObject({
    currency,
    /** Payees below it wait for the next batch. */
    minimumMinor: minorUnits.min(1).max(1_000_000_000).default(minor(1)),
  }),
  response: payoutBatch,
  errors: ["forbidden", "nothing_payable"],
});

export const approvePayoutBatch = defineContract({
  id: "approvePayoutBatch",
  method: "POST",
  path: "/api/v1/admin/payouts/{id}/approve",
  summary: "Approve a batch",
  tag,
  access: "user",
  status: 200,
  params: batchParams,
  body: z.strictObject({}),
  response: payoutBatch,
  errors: ["forbidden", "illegal_transition"],
});

export const sendPayoutBatch = defineContract({
  id: "sendPayoutBatch",
  method: "POST",
  path: "/api/v1/admin/payouts/{id}/send",
  summary: "Record that the bank has the batch",
  tag,
  access: "user",
  needsIdempotencyKey: true,
  status: 200,
  params: batchParams,
  body: z.strictObject({
    /** The bank's. */
    reference: z
      .string()
      .max(60)
      .regex(/^[A-Za-z0-9 ._/-]{3,60}$/)
      .meta({ example: "WIRE 2026/11-30" }),
  }),
  response: payoutBatch,
  errors: ["forbidden", "illegal_transition"],
});

export const discardPayoutBatch = defineContract({
  id: "discardPayoutBatch",
  method: "POST",
  path: "/api/v1/admin/payouts/{id}/discard",
  summary: "Give a batch up before it is sent",
  tag,
  access: "user",
  status: 200,
  params: batchParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(300) }),
  response: payoutBatch,
  errors: ["forbidden", "illegal_transition"],
});

export const payoutRow = z.strictObject({
  id: publicId("payoutItem"),
  payee: z.enum(["fleet", "driver"]),
  payeeName: z.string().max(200),
  fleet: slug,
  fleetName: z.string().max(120),
  country: z.string().max(2),
  amount: money,
  held: money,
  status: z.string().max(20),
  reason: z.string().max(300).nullable(),
  reference: z.string().max(80),
});
export type PayoutRow = z.infer<typeof payoutRow>;

/** GET /api/v1/admin/payouts/{id}: the rows of the bank's file. */
export const listPayoutRows = defineContract({
  id: "listPayoutRows",
  method: "GET",
  path: "/api/v1/admin/payouts/{id}",
  summary: "Who is paid what in a batch",
  tag,
  access: "user",
  status: 200,
  params: batchParams,
  response: z.strictObject({ data: z.array(payoutRow).max(20_000) }),
  errors: ["forbidden"],
});

export const returnPayoutItem = defineContract({
  id: "returnPayoutItem",
  method: "POST",
  path: "/api/v1/admin/payout-items/{id}/return",
  summary: "The bank gave a payout back",
  tag,
  access: "user",
  status: 200,
  params: z.strictObject({ id: publicId("payoutItem") }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(300) }),
  response: z.strictObject({ id: publicId("payoutItem"), status: z.string().max(20) }),
  errors: ["forbidden", "illegal_transition"],
});

export const paymentToReview = z.strictObject({
  id: publicId("payment"),
  fleetName: z.string().max(120),
  rideId: publicId("ride"),
  rideRef: z.string().max(20),
  provider: paymentProvider,
  status: payment.shape.status,
  amount: money,
  reason: z.enum(["over_threshold", "no_rate"]),
  createdAt: instant,
});
export type PaymentToReview = z.infer<typeof paymentToReview>;

export const listPaymentsToReview = defineContract({
  id: "listPaymentsToReview",
  method: "GET",
  path: "/api/v1/admin/payments/review",
  summary: "Payments that a person should look at",
  tag,
  access: "user",
  status: 200,
  response: z.strictObject({ data: z.array(paymentToReview).max(200) }),
  errors: ["forbidden"],
});

export const markPaymentReviewed = defineContract({
  id: "markPaymentReviewed",
  method: "POST",
  path: "/api/v1/admin/payments/{id}/reviewed",
  summary: "Note what came of the look at a payment",
  tag,
  access: "user",
  status: 200,
  params: z.strictObject({ id: publicId("payment") }),
  body: z.strictObject({ note: z.string().trim().min(3).max(300) }),
  response: z.strictObject({ id: publicId("payment") }),
  errors: ["forbidden"],
});

export const listPlatformBalances = defineContract({
  id: "listPlatformBalances",
  method: "GET",
  path: "/api/v1/admin/balances",
  summary: "Balances of all accounts by currency, and what is ready to be paid out",
  tag,
  access: "user",
  status: 200,
  response: z.strictObject({
    data: z
      .array(
        z.strictObject({
          account: z.string().max(40),
          provider: paymentProvider.nullable(),
          /** Debit positive; the balances of a currency add up to zero. */
          balance: money,
        }),
      )
      .max(1_000),
    /** One for each currency of the books: what a payout of now would pay; zero when nothing is free. */
    payable: z.array(z.strictObject({ total: money, payees: z.number().int().nonnegative() })).max(50),
  }),
  errors: ["forbidden"],
});
