import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createPayPalId } from "../ids";
import { createStore } from "../store";
import { changeOnce, type PayPalContext } from "./context";
import { notFound, refuse } from "./errors";
import { moneySchema, parseBody, readMoney } from "./order-input";
import type { PlanRecord, ProductRecord } from "./subscription-records";
import { link } from "./views";

/** PayPal keeps a request id of the Subscriptions API for 72 hours. */
export const SUBSCRIPTIONS_REPLAY_MS = 72 * 3_600_000;

const productSchema = z.object({
  id: z.string().min(6).max(50).optional(),
  name: z.string().min(1).max(127),
  description: z.string().max(256).optional(),
  type: z.enum(["PHYSICAL", "DIGITAL", "SERVICE"]),
  category: z.string().max(256).optional(),
});

function productView(product: ProductRecord, base: string) {
  const { id, name, type, createdAt } = product;
  return { id, name, type, create_time: createdAt, links: [link(`${base}/v1/catalogs/products/${id}`, "self")] };
}

/** `POST /v1/catalogs/products`. */
export function createProduct(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  return changeOnce(context, request, SUBSCRIPTIONS_REPLAY_MS, async (unit) => {
    const input = parseBody(request, productSchema);
    const id = input.id ?? `PROD-${createPayPalId()}`;
    if (await unit.store.get("product", id)) throw refuse("DUPLICATE_RESOURCE_IDENTIFIER");
    const product: ProductRecord = { id, name: input.name, type: input.type, createdAt: unit.time };
    await unit.store.put("product", id, product);
    return jsonResponse(201, productView(product, unit.base));
  });
}

/** `GET /v1/catalogs/products/{id}`. */
export async function getProduct(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const product = await createStore(context.backend.query, "paypal").get<ProductRecord>("product", id);
  if (!product) throw notFound();
  return jsonResponse(200, productView(product, context.base(request)));
}

const planSchema = z.object({
  product_id: z.string().max(50),
  name: z.string().min(1).max(127),
  description: z.string().max(127).optional(),
  status: z.enum(["CREATED", "ACTIVE", "INACTIVE"]).default("ACTIVE"),
  billing_cycles: z
    .array(
      z.object({
        tenure_type: z.enum(["TRIAL", "REGULAR"]),
        sequence: z.number().int().min(1).max(99),
        total_cycles: z.number().int().min(0).max(999).default(1),
        frequency: z.object({
          interval_unit: z.enum(["DAY", "WEEK", "MONTH", "YEAR"]),
          interval_count: z.number().int().min(1).max(365).default(1),
        }),
        pricing_scheme: z.object({ fixed_price: moneySchema }).optional(),
      }),
    )
    .min(1)
    .max(12),
  payment_preferences: z.looseObject({}).optional(),
  taxes: z.object({ percentage: z.string().max(10), inclusive: z.boolean().default(true) }).optional(),
});

function planView(plan: PlanRecord, base: string) {
  return {
    id: plan.id,
    product_id: plan.productId,
    name: plan.name,
    status: plan.status,
    usage_type: "LICENSED",
    billing_cycles: plan.cycles,
    taxes: plan.taxPercent === undefined ? undefined : { percentage: plan.taxPercent, inclusive: true },
    create_time: plan.createdAt,
    update_time: plan.createdAt,
    links: [link(`${base}/v1/billing/plans/${plan.id}`, "self")],
  };
}

/** `POST /v1/billing/plans`. */
export function createPlan(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  return changeOnce(context, request, SUBSCRIPTIONS_REPLAY_MS, async (unit) => {
    const input = parseBody(request, planSchema);
    if (!(await unit.store.get("product", input.product_id))) throw notFound();
    for (const { pricing_scheme } of input.billing_cycles) if (pricing_scheme) readMoney(pricing_scheme.fixed_price);
    const plan: PlanRecord = {
      id: `P-${createPayPalId(24)}`,
      productId: input.product_id,
      name: input.name,
      status: input.status === "ACTIVE" ? "ACTIVE" : "INACTIVE",
      cycles: [...input.billing_cycles].sort((left, right) => left.sequence - right.sequence),
      taxPercent: input.taxes?.percentage,
      createdAt: unit.time,
    };
    await unit.store.put("plan", plan.id, plan);
    return jsonResponse(201, planView(plan, unit.base));
  });
}

/** `GET /v1/billing/plans/{id}`. */
export async function getPlan(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  const plan = await createStore(context.backend.query, "paypal").get<PlanRecord>("plan", id);
  if (!plan) throw notFound();
  return jsonResponse(200, planView(plan, context.base(request)));
}
