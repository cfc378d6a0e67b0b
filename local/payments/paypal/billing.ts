import type { GatewayRequest } from "../../types";
import { createPayPalId } from "../ids";
import { change, type PayPalContext, type Unit } from "./context";
import { notFound } from "./errors";
import { readMoney } from "./order-input";
import { addPeriod, type PlanRecord, type SaleRecord, type SubscriptionRecord } from "./subscription-records";
import { saleView } from "./subscription-views";
import { moveSubscription } from "./subscriptions";

/** After so many failed payments in a row the subscription is suspended. */
const FAILURES_TO_SUSPEND = 3;

function cyclesOf(plan: PlanRecord) {
  const trial = plan.cycles.find(({ tenure_type }) => tenure_type === "TRIAL");
  const regular = plan.cycles.find(({ tenure_type }) => tenure_type === "REGULAR");
  if (!regular) throw new Error(`the plan ${plan.id} has no regular cycle`);
  return { trial, regular };
}

async function charge(unit: Unit, subscription: SubscriptionRecord, plan: PlanRecord): Promise<void> {
  const price = cyclesOf(plan).regular.pricing_scheme?.fixed_price;
  if (!price) return;
  const sale: SaleRecord = {
    id: createPayPalId(),
    subscriptionId: subscription.id,
    customId: subscription.customId,
    currency: price.currency_code,
    amountMinor: String(readMoney(price) * BigInt(subscription.quantity)),
    state: "completed",
    createdAt: unit.time,
  };
  await unit.store.put("sale", sale.id, sale, subscription.id);
  await unit.notify({
    type: "PAYMENT.SALE.COMPLETED",
    resourceType: "sale",
    summary: "Payment completed for a subscription",
    resource: saleView(sale, unit.base),
  });
}

async function lockWithPlan(unit: Unit, id: string) {
  const subscription = await unit.store.lock<SubscriptionRecord>("subscription", id);
  const plan = subscription && (await unit.store.get<PlanRecord>("plan", subscription.planId));
  if (!subscription || !plan) throw notFound();
  return { subscription, plan };
}

/** The subscriber agrees: to the subscription, which then begins and is charged unless a trial comes first, or to its revision. */
export function consent(context: PayPalContext, request: GatewayRequest, id: string): Promise<SubscriptionRecord> {
  return change(context, request, async (unit) => {
    const { subscription, plan } = await lockWithPlan(unit, id);
    if (subscription.revision) {
      const { revision, ...rest } = subscription;
      const revised: SubscriptionRecord = { ...rest, ...revision, updatedAt: unit.time };
      await moveSubscription(unit, revised, "UPDATED");
      return revised;
    }
    if (subscription.status !== "APPROVAL_PENDING") return subscription;
    const { trial, regular } = cyclesOf(plan);
    const start = Math.max(subscription.startMs, context.now());
    const isChargedNow = !trial && start <= context.now();
    const firstCharge = trial ? addPeriod(start, trial, trial.total_cycles) : start;
    const active: SubscriptionRecord = {
      ...subscription,
      status: "ACTIVE",
      nextBillingMs: isChargedNow ? addPeriod(start, regular) : firstCharge,
      updatedAt: unit.time,
    };
    await moveSubscription(unit, active, "ACTIVATED");
    if (isChargedNow) await charge(unit, active, plan);
    return active;
  });
}

/** The next period begins: the payment comes, or fails; the third failure in a row suspends. False unless it is active. */
export function renew(context: PayPalContext, request: GatewayRequest, id: string, isPaid: boolean): Promise<boolean> {
  return change(context, request, async (unit) => {
    const { subscription, plan } = await lockWithPlan(unit, id);
    if (subscription.status !== "ACTIVE") return false;
    const { regular } = cyclesOf(plan);
    const due = subscription.nextBillingMs ?? context.now();
    if (isPaid) {
      const renewed = {
        ...subscription,
        failedPayments: 0,
        nextBillingMs: addPeriod(due, regular),
        updatedAt: unit.time,
      };
      await unit.store.put("subscription", id, renewed);
      await charge(unit, renewed, plan);
      return true;
    }
    const failed = { ...subscription, failedPayments: subscription.failedPayments + 1, updatedAt: unit.time };
    await moveSubscription(unit, failed, "PAYMENT.FAILED");
    if (failed.failedPayments >= FAILURES_TO_SUSPEND) {
      await moveSubscription(unit, { ...failed, status: "SUSPENDED" }, "SUSPENDED");
    }
    return true;
  });
}
