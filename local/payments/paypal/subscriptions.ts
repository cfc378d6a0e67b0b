import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createPayPalId } from "../ids";
import { createStore, type Store } from "../store";
import { changeOnce, type PayPalContext, type Unit } from "./context";
import { notFound, refuse } from "./errors";
import { parseBody } from "./order-input";
import { SUBSCRIPTIONS_REPLAY_MS } from "./plans";
import type { PlanRecord, SaleRecord, SubscriptionRecord } from "./subscription-records";
import { saleView, subscriptionLinks, subscriptionView, transactionView } from "./subscription-views";

const url = z.url({ protocol: /^https?$/ }).max(4_000);
const subscribeSchema = z.object({
  plan_id: z.string().max(50),
  quantity: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .default("1"),
  custom_id: z.string().max(127).optional(),
  start_time: z.iso.datetime({ offset: true }).optional(),
  subscriber: z.looseObject({ email_address: z.email().max(254).optional() }).optional(),
  application_context: z
    .looseObject({ brand_name: z.string().max(127).optional(), return_url: url.optional(), cancel_url: url.optional() })
    .optional(),
});

export async function requirePlan(store: Store, id: string): Promise<PlanRecord> {
  const plan = await store.get<PlanRecord>("plan", id);
  if (plan?.status !== "ACTIVE") throw refuse("PLAN_NOT_ACTIVE");
  return plan;
}

export async function renderSubscription(store: Store, subscription: SubscriptionRecord, base: string) {
  const plan = await store.get<PlanRecord>("plan", subscription.planId);
  if (!plan) throw notFound();
  return subscriptionView(subscription, plan, await store.findByRef<SaleRecord>("sale", subscription.id), base);
}

/** Stores a changed subscription and tells so. */
export async function moveSubscription(unit: Unit, subscription: SubscriptionRecord, word: string): Promise<void> {
  await unit.store.put("subscription", subscription.id, subscription);
  await unit.notify({
    type: `BILLING.SUBSCRIPTION.${word}`,
    resourceType: "subscription",
    summary: `Subscription ${word.toLowerCase().replaceAll(".", " ")}`,
    resource: await renderSubscription(unit.store, subscription, unit.base),
  });
}

/** `POST /v1/billing/subscriptions`. */
export function createSubscription(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  return changeOnce(context, request, SUBSCRIPTIONS_REPLAY_MS, async (unit) => {
    const input = parseBody(request, subscribeSchema);
    await requirePlan(unit.store, input.plan_id);
    const subscription: SubscriptionRecord = {
      id: `I-${createPayPalId(12)}`,
      planId: input.plan_id,
      quantity: input.quantity,
      customId: input.custom_id,
      status: "APPROVAL_PENDING",
      email: input.subscriber?.email_address,
      brandName: input.application_context?.brand_name ?? "NEXORS",
      returnUrl: input.application_context?.return_url,
      cancelUrl: input.application_context?.cancel_url,
      startMs: input.start_time === undefined ? context.now() : Date.parse(input.start_time),
      failedPayments: 0,
      createdAt: unit.time,
      updatedAt: unit.time,
    };
    await moveSubscription(unit, subscription, "CREATED");
    return jsonResponse(201, await renderSubscription(unit.store, subscription, unit.base));
  });
}

/** `GET /v1/billing/subscriptions/{id}`. */
export async function getSubscription(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "paypal");
  const subscription = await store.get<SubscriptionRecord>("subscription", id);
  if (!subscription) throw notFound();
  return jsonResponse(200, await renderSubscription(store, subscription, context.base(request)));
}

const reasonSchema = z.object({ reason: z.string().min(1).max(128) });
const MOVES = {
  cancel: { from: ["ACTIVE", "SUSPENDED"], to: "CANCELLED", event: "CANCELLED" },
  suspend: { from: ["ACTIVE"], to: "SUSPENDED", event: "SUSPENDED" },
  activate: { from: ["SUSPENDED"], to: "ACTIVE", event: "RE-ACTIVATED" },
} as const;
export type SubscriptionMove = keyof typeof MOVES;

/** `POST /v1/billing/subscriptions/{id}/cancel`, `/suspend` and `/activate`; 204. */
export function changeSubscription(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
  move: SubscriptionMove,
): Promise<GatewayResponse> {
  return changeOnce(context, request, SUBSCRIPTIONS_REPLAY_MS, async (unit) => {
    const { reason } = parseBody(request, reasonSchema);
    const subscription = await unit.store.lock<SubscriptionRecord>("subscription", id);
    if (!subscription) throw notFound();
    const { from, to, event } = MOVES[move];
    if (!from.some((status) => status === subscription.status)) throw refuse("SUBSCRIPTION_STATUS_INVALID");
    const nextBillingMs = to === "CANCELLED" ? undefined : subscription.nextBillingMs;
    await moveSubscription(
      unit,
      { ...subscription, status: to, note: reason, nextBillingMs, updatedAt: unit.time },
      event,
    );
    return { status: 204 };
  });
}

const reviseSchema = z.object({
  plan_id: z.string().max(50).optional(),
  quantity: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .optional(),
});

/** `POST /v1/billing/subscriptions/{id}/revise`: another plan or quantity, once the subscriber has agreed to it. */
export function reviseSubscription(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  return changeOnce(context, request, SUBSCRIPTIONS_REPLAY_MS, async (unit) => {
    const input = parseBody(request, reviseSchema);
    const subscription = await unit.store.lock<SubscriptionRecord>("subscription", id);
    if (!subscription) throw notFound();
    if (subscription.status !== "ACTIVE") throw refuse("SUBSCRIPTION_STATUS_INVALID");
    const revision = {
      planId: input.plan_id ?? subscription.planId,
      quantity: input.quantity ?? subscription.quantity,
    };
    await requirePlan(unit.store, revision.planId);
    const revised: SubscriptionRecord = { ...subscription, revision, updatedAt: unit.time };
    await unit.store.put("subscription", id, revised);
    return jsonResponse(200, {
      plan_id: revision.planId,
      quantity: revision.quantity,
      links: subscriptionLinks(revised, unit.base),
    });
  });
}

/** `GET /v1/billing/subscriptions/{id}/transactions?start_time=&end_time=`. */
export async function listSubscriptionSales(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "paypal");
  if (!(await store.get("subscription", id))) throw notFound();
  const from = Date.parse(request.query.get("start_time") ?? "1970-01-01");
  const until = Date.parse(request.query.get("end_time") ?? "9999-01-01");
  const sales = (await store.findByRef<SaleRecord>("sale", id)).filter(({ createdAt }) => {
    const at = Date.parse(createdAt);
    return at >= from && at <= until;
  });
  return jsonResponse(200, { transactions: sales.map(transactionView), total_items: sales.length, total_pages: 1 });
}

/** `GET /v1/payments/sale/{id}`. */
export async function getSale(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  const sale = await createStore(context.backend.query, "paypal").get<SaleRecord>("sale", id);
  if (!sale) throw notFound();
  return jsonResponse(200, saleView(sale, context.base(request)));
}
