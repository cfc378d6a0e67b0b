/** What a fleet subscribes to at the platform: owner and manager read it, the owner changes it. */
import { z } from "zod";
import { instant, locale, money } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { paymentProvider } from "./payments";
import { ADD_ONS, addOn, planCode, priceList } from "./plans";

const tag = "Subscription";
const params = z.strictObject({ id: publicId("fleet") });
const addOns = z.array(addOn).max(ADD_ONS.length);
const timeZone = z.string().max(60).meta({ example: "America/Mexico_City" });
const standing = z.enum(["trialing", "active", "past_due", "grace", "read_only"]).meta({
  description: "past_due: unpaid for up to 7 days; grace: up to 14; then read_only",
});

/** How much of what the plan allows is used; a limit of null is none. */
const usage = z.strictObject({ used: z.int(), limit: z.int().nullable() });

const subscriptionPayment = z.strictObject({
  id: publicId("subscriptionPayment"),
  kind: z.enum(["renewal", "upgrade"]),
  plan: planCode,
  addOns,
  amount: money,
  status: z.enum(["due", "paid", "failed", "refunded"]),
  provider: paymentProvider.nullable(),
  /** The provider's own number of it. */
  reference: z.string().max(100).nullable(),
  periodStart: instant,
  periodEnd: instant,
  createdAt: instant,
});
export type SubscriptionPayment = z.infer<typeof subscriptionPayment>;

export const subscription = z.strictObject({
  fleetId: publicId("fleet"),
  plan: planCode,
  addOns,
  monthly: money,
  commissionBps: z.int(),
  status: standing,
  collection: z.enum(["manual", "provider"]).meta({ description: "manual: billed outside of the product" }),
  provider: paymentProvider.nullable(),
  timeZone,
  trialEndsAt: instant.nullable(),
  periodStart: instant,
  periodEnd: instant,
  pastDueSince: instant.nullable(),
  readOnlyAt: instant.nullable(),
  /** The subscription ends then and does not renew. */
  cancelAt: instant.nullable(),
  /** What follows at the period's end, where it is another plan. */
  next: z.strictObject({ plan: planCode, addOns, monthly: money }).nullable(),
  /** The agreement with the provider: what it bills, and a new price that waits for the owner's consent. */
  agreement: z
    .strictObject({
      status: z.enum(["opening", "pending", "active", "paused", "cancelled", "expired", "void"]),
      monthly: money,
      nextBillingAt: instant.nullable(),
      revision: z.strictObject({ plan: planCode, monthly: money, needsConsent: z.boolean() }).nullable(),
    })
    .nullable(),
  /** The difference of an upgrade that is not paid yet. */
  due: z.strictObject({ plan: planCode, amount: money }).nullable(),
  vehicles: usage,
  rides: usage,
  /** Whether the caller may change it. */
  canChange: z.boolean(),
  /** Who can be paid with, the fleet's own country's first. */
  providers: z.array(paymentProvider).max(2),
  priceList,
  payments: z.array(subscriptionPayment).max(24),
});
export type Subscription = z.infer<typeof subscription>;

export const getSubscription = defineContract({
  id: "getSubscription",
  method: "GET",
  path: "/api/v1/fleets/{id}/subscription",
  summary: "A fleet's plan, what is used of it, and its payments",
  tag,
  access: "user",
  status: 200,
  params,
  response: subscription,
  errors: [],
});

export const fleetStanding = z.strictObject({
  status: standing,
  timeZone,
  trialEndsAt: instant.nullable(),
  cancelAt: instant.nullable(),
  readOnlyAt: instant.nullable(),
  /** A provider bills it: a trial that ends goes on by itself. */
  isBilled: z.boolean(),
  canPay: z.boolean(),
});
export type FleetStanding = z.infer<typeof fleetStanding>;

export const getFleetStanding = defineContract({
  id: "getFleetStanding",
  method: "GET",
  path: "/api/v1/fleets/{id}/standing",
  summary: "Whether a fleet can be changed, and until when",
  tag,
  access: "user",
  status: 200,
  params,
  response: fleetStanding,
  errors: [],
});

const wanted = z.strictObject({ plan: planCode, addOns: addOns.default([]) });
const change = z.strictObject({
  plan: planCode,
  /** Without those that the plan includes. */
  addOns,
  monthly: money,
  applies: z.enum(["now", "on_payment", "at_period_end"]),
  /** Due now: the difference for the rest of the period. */
  dueNow: money,
  /** From when `monthly` is charged. */
  nextBillingAt: instant,
});
export type PlanChange = z.infer<typeof change>;

export const quotePlanChange = defineContract({
  id: "quotePlanChange",
  method: "POST",
  path: "/api/v1/fleets/{id}/subscription/quote",
  summary: "What another plan would cost, now and later",
  tag,
  access: "user",
  status: 200,
  params,
  body: wanted,
  response: change,
  errors: ["forbidden", "vehicle_limit_reached", "illegal_transition"],
});

export const changePlan = defineContract({
  id: "changePlan",
  method: "POST",
  path: "/api/v1/fleets/{id}/subscription/change",
  summary: "Change the plan or its add-ons",
  tag,
  access: "user",
  needsIdempotencyKey: true,
  status: 200,
  params,
  body: wanted,
  response: z.strictObject({ change, subscription }),
  errors: ["forbidden", "vehicle_limit_reached", "illegal_transition"],
});

/** POST .../checkout: where the owner agrees to be billed, pays an upgrade's difference, or agrees to a new price. */
export const openCheckout = defineContract({
  id: "openCheckout",
  method: "POST",
  path: "/api/v1/fleets/{id}/subscription/checkout",
  summary: "Continue with a payment provider",
  tag,
  access: "user",
  needsIdempotencyKey: true,
  status: 201,
  params,
  body: z.strictObject({
    purpose: z.enum(["subscribe", "upgrade", "consent"]),
    provider: paymentProvider,
    locale: locale.default("en"),
  }),
  response: z.strictObject({ approveUrl: z.url().max(2_000) }),
  errors: ["forbidden", "illegal_transition", "unsupported_currency", "provider_unavailable"],
});

/** POST .../refresh: asks the provider now; what the return page calls. */
export const refreshSubscription = defineContract({
  id: "refreshSubscription",
  method: "POST",
  path: "/api/v1/fleets/{id}/subscription/refresh",
  summary: "Ask the provider for the subscription's state",
  tag,
  access: "user",
  status: 200,
  params,
  body: z.strictObject({}),
  response: subscription,
  errors: ["provider_unavailable"],
});

export const cancelSubscription = defineContract({
  id: "cancelSubscription",
  method: "POST",
  path: "/api/v1/fleets/{id}/subscription/cancel",
  summary: "End the subscription with the period that is paid",
  tag,
  access: "user",
  status: 200,
  params,
  body: z.strictObject({}),
  response: subscription,
  errors: ["forbidden", "illegal_transition"],
});

export const resumeSubscription = defineContract({
  id: "resumeSubscription",
  method: "POST",
  path: "/api/v1/fleets/{id}/subscription/resume",
  summary: "Take a cancellation back",
  tag,
  access: "user",
  status: 200,
  params,
  body: z.strictObject({}),
  response: subscription,
  errors: ["forbidden", "illegal_transition"],
});
