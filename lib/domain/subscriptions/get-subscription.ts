import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { paymentProvider } from "@/lib/contracts/payments";
import { addOn, planCode } from "@/lib/contracts/plans";
import { fleetStanding, subscription } from "@/lib/contracts/subscriptions";
import type { MinorUnits } from "@/lib/money/minor-units";
import { providersFor } from "@/lib/payments/routing";
import type { VerbContext } from "../context";

type Call = { ctx: VerbContext; input: { params: { id: string } } };

const paymentRow = z.object({
  id: z.uuid(),
  kind: z.enum(["renewal", "upgrade"]),
  plan: planCode,
  addons: z.array(addOn),
  amount_minor: minorUnits,
  currency: z.string(),
  status: z.enum(["due", "paid", "failed", "refunded"]),
  provider: paymentProvider.nullable(),
  provider_sale_id: z.string().nullable(),
  period_start: z.string(),
  period_end: z.string(),
  created_at: z.string(),
});

const agreementPart = z.object({
  status: z.enum(["opening", "pending", "active", "paused", "cancelled", "expired", "void"]),
  amount_minor: minorUnits,
  next_billing_at: z.string().nullable(),
  revised_plan: planCode.nullable(),
  revised_minor: minorUnits.nullable(),
  needs_consent: z.boolean(),
});

const subscriptionRow = z.object({
  fleet_id: z.uuid(),
  plan: planCode,
  addons: z.array(addOn),
  price_minor: minorUnits,
  currency: z.string(),
  commission_bps: z.int(),
  status: subscription.shape.status,
  collection: subscription.shape.collection,
  provider: paymentProvider.nullable(),
  country: z.string(),
  timezone: z.string(),
  trial_ends_at: z.string().nullable(),
  period_start: z.string(),
  period_end: z.string(),
  past_due_since: z.string().nullable(),
  read_only_at: z.string().nullable(),
  cancel_at: z.string().nullable(),
  next_plan: planCode.nullable(),
  next_addons: z.array(addOn).nullable(),
  next_price_minor: minorUnits.nullable(),
  vehicle_limit: z.int().nullable(),
  ride_limit: z.int().nullable(),
  vehicles: z.int(),
  rides: z.int(),
  is_owner: z.boolean(),
  agreement: agreementPart.nullable(),
  prices: z.object({
    plans: z.array(
      z.object({
        code: planCode,
        price_minor: minorUnits,
        vehicle_limit: z.int().nullable(),
        ride_limit: z.int().nullable(),
        commission_bps: z.int(),
        addons: z.array(addOn),
      }),
    ),
    addons: z.array(z.object({ code: addOn, price_minor: minorUnits })),
  }),
  payments: z.array(paymentRow),
});
type SubscriptionRow = z.infer<typeof subscriptionRow>;

/** What a fleet subscribes to; owner and manager only, for everybody else it does not exist. */
export async function getSubscription({ ctx, input }: Call): Promise<z.infer<typeof subscription>> {
  const row = await ctx.database.rpc("fleet_subscription", { p_fleet: uuidOf(input.params.id) }, subscriptionRow);
  const money = (amountMinor: MinorUnits) => ({ amountMinor, currency: row.currency });
  const due = row.payments.find(({ kind, status }) => kind === "upgrade" && status === "due");
  return {
    fleetId: toPublicId("fleet", row.fleet_id),
    plan: row.plan,
    addOns: row.addons,
    monthly: money(row.price_minor),
    commissionBps: row.commission_bps,
    status: row.status,
    collection: row.collection,
    provider: row.provider,
    timeZone: row.timezone,
    trialEndsAt: row.trial_ends_at,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    pastDueSince: row.past_due_since,
    readOnlyAt: row.read_only_at,
    cancelAt: row.cancel_at,
    next:
      row.next_plan === null || row.next_price_minor === null
        ? null
        : { plan: row.next_plan, addOns: row.next_addons ?? [], monthly: money(row.next_price_minor) },
    agreement: row.agreement && agreementOf(row.agreement, money),
    due: due ? { plan: due.plan, amount: { amountMinor: due.amount_minor, currency: due.currency } } : null,
    vehicles: { used: row.vehicles, limit: row.vehicle_limit },
    rides: { used: row.rides, limit: row.ride_limit },
    canChange: row.is_owner,
    providers: providersFor(row.country, row.currency),
    priceList: priceListOf(row.prices, money),
    payments: row.payments.map(paymentOf),
  };
}

/** Whether a fleet is about to be read-only, for all of its staff. */
export async function getStanding({ ctx, input }: Call) {
  return ctx.database.rpc("fleet_standing", { p_fleet: uuidOf(input.params.id) }, standingRow);
}

const standingRow = z
  .object({
    status: fleetStanding.shape.status,
    timezone: z.string(),
    trial_ends_at: z.string().nullable(),
    cancel_at: z.string().nullable(),
    read_only_at: z.string().nullable(),
    is_billed: z.boolean(),
    can_pay: z.boolean(),
  })
  .transform((row) => ({
    status: row.status,
    timeZone: row.timezone,
    trialEndsAt: row.trial_ends_at,
    cancelAt: row.cancel_at,
    readOnlyAt: row.read_only_at,
    isBilled: row.is_billed,
    canPay: row.can_pay,
  }));

type ToMoney = (amountMinor: MinorUnits) => { amountMinor: MinorUnits; currency: string };

function agreementOf(row: z.infer<typeof agreementPart>, money: ToMoney) {
  const { revised_plan: plan, revised_minor: price } = row;
  return {
    status: row.status,
    monthly: money(row.amount_minor),
    nextBillingAt: row.next_billing_at,
    revision: plan === null || price === null ? null : { plan, monthly: money(price), needsConsent: row.needs_consent },
  };
}

function priceListOf({ plans, addons }: SubscriptionRow["prices"], money: ToMoney) {
  return {
    plans: plans.map((plan) => ({
      code: plan.code,
      monthly: money(plan.price_minor),
      vehicleLimit: plan.vehicle_limit,
      rideLimit: plan.ride_limit,
      commissionBps: plan.commission_bps,
      addOns: plan.addons,
    })),
    addOns: addons.map(({ code, price_minor }) => ({ code, monthly: money(price_minor) })),
  };
}

function paymentOf(row: z.infer<typeof paymentRow>) {
  return {
    id: toPublicId("subscriptionPayment", row.id),
    kind: row.kind,
    plan: row.plan,
    addOns: row.addons,
    amount: { amountMinor: row.amount_minor, currency: row.currency },
    status: row.status,
    provider: row.provider,
    reference: row.provider_sale_id,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    createdAt: row.created_at,
  };
}
