import { z } from "zod";
import { locale, minorUnits, money } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";

export const paymentProvider = z.enum(["paypal", "mercadopago"]).meta({ example: "paypal" });

export const payment = z.strictObject({
  id: publicId("payment"),
  rideId: publicId("ride"),
  provider: paymentProvider,
  status: z.enum([
    "created",
    "pending",
    "authorized",
    "paid",
    "partially_refunded",
    "refunded",
    "failed",
    "cancelled",
    "charged_back",
    "review",
  ]),
  /** What the provider is asked for. */
  amount: money,
  /** What the passenger's credit pays beside it. */
  credit: money,
  refunded: money,
});
export type Payment = z.infer<typeof payment>;

/** POST /api/v1/payments: opens (or finds) the payment of a ride; the payer continues at `approveUrl`. */
export const createPayment = defineContract({
  id: "createPayment",
  method: "POST",
  path: "/api/v1/payments",
  summary: "Start paying for a ride",
  tag: "Payments",
  access: "user",
  scope: "payments:write",
  needsIdempotencyKey: true,
  status: 201,
  body: z.strictObject({
    rideId: publicId("ride"),
    provider: paymentProvider,
    /** Of the price, by the passenger's credit with the fleet; 409 `credit_unavailable` when there is not that much. */
    creditMinor: minorUnits.min(0).max(1_000_000_000_000).optional(),
    locale: locale.default("en"),
  }),
  response: z.strictObject({ payment, approveUrl: z.url().max(2_000) }),
  errors: ["illegal_transition", "unsupported_currency", "payment_open", "credit_unavailable", "provider_unavailable"],
});

const paymentParams = z.strictObject({ id: publicId("payment") });

export const getPayment = defineContract({
  id: "getPayment",
  method: "GET",
  path: "/api/v1/payments/{id}",
  summary: "Read a payment",
  tag: "Payments",
  access: "user",
  scope: "payments:read",
  status: 200,
  params: paymentParams,
  response: payment,
  errors: [],
});

/** POST /api/v1/payments/{id}/refresh: asks the provider now; what the return page calls. */
export const refreshPayment = defineContract({
  id: "refreshPayment",
  method: "POST",
  path: "/api/v1/payments/{id}/refresh",
  summary: "Ask the provider for the payment's state",
  tag: "Payments",
  access: "user",
  scope: "payments:write",
  status: 200,
  params: paymentParams,
  body: z.strictObject({}),
  response: payment.extend({
    /** The last try was refused: nothing was taken, and the payer may try again. */
    isDeclined: z.boolean(),
  }),
  errors: ["provider_unavailable"],
});
