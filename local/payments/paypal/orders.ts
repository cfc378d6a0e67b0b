import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createPayPalId } from "../ids";
import { createStore, type Store } from "../store";
import { createCapture, refuseDuplicateInvoice } from "./captures";
import { changeOnce, type PayPalContext, type Unit } from "./context";
import { invalidRequest, notFound, PayPalError, refuse } from "./errors";
import { readOrderInput } from "./order-input";
import { withReadFaults } from "./read-faults";
import type { AuthorizationRecord, CaptureRecord, OrderRecord, RefundRecord } from "./records";
import { approveUrl, authorizationView, orderLinks, orderView } from "./views";

/** PayPal keeps a request id of the Orders API for six hours. */
const REPLAY_MS = 6 * 3_600_000;
const AUTHORIZATION_MS = 29 * 86_400_000;

export async function readParts(store: Store, orderId: string) {
  const captures = await store.findByRef<{ id: string }>("capture-of-order", orderId);
  const current = await Promise.all(captures.map((capture) => store.get<CaptureRecord>("capture", capture.id)));
  const refunds = await Promise.all(captures.map((capture) => store.findByRef<RefundRecord>("refund", capture.id)));
  return {
    // what a bank took back is no refund of the shop's
    refunds: refunds.flat().filter(({ isReversal }) => !isReversal),
    captures: current.filter((capture) => capture !== undefined),
    authorizations: await store.findByRef<AuthorizationRecord>("authorization", orderId),
  };
}

async function renderOrder(context: PayPalContext, store: Store, order: OrderRecord, base: string) {
  return orderView(order, await readParts(store, order.id), context.account, base);
}

function wantsAll(request: GatewayRequest): boolean {
  return /\breturn=representation\b/.test(request.headers.prefer ?? "");
}

/** `POST /v2/checkout/orders`. */
export function createOrder(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  return changeOnce(context, request, REPLAY_MS, async (unit) => {
    const { input, unit: purchaseUnit, amountMinor } = readOrderInput(request);
    const wallet = input.payment_source?.paypal;
    if (wallet && !request.headers["paypal-request-id"])
      throw invalidRequest("PayPal-Request-Id", "PAYPAL_REQUEST_ID_REQUIRED", "A payment_source needs this header.");
    if (purchaseUnit.invoice_id) await refuseDuplicateInvoice(unit, purchaseUnit.invoice_id);
    const experience = wallet?.experience_context ?? input.application_context;
    const order: OrderRecord = {
      id: createPayPalId(),
      intent: input.intent,
      status: wallet ? "PAYER_ACTION_REQUIRED" : "CREATED",
      approveRel: wallet ? "payer-action" : "approve",
      createdAt: unit.time,
      updatedAt: unit.time,
      purchaseUnit,
      amountMinor: String(amountMinor),
      brandName: experience?.brand_name ?? "NEXORS",
      returnUrl: experience?.return_url,
      cancelUrl: experience?.cancel_url,
    };
    await unit.store.put("order", order.id, order);
    const body = wantsAll(request)
      ? await renderOrder(context, unit.store, order, unit.base)
      : { id: order.id, status: order.status, links: orderLinks(order, unit.base) };
    return jsonResponse(wallet ? 200 : 201, body);
  });
}

/** `GET /v2/checkout/orders/{id}`. */
export async function getOrder(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "paypal");
  const order = await store.get<OrderRecord>("order", id);
  if (!order) throw notFound();
  const view = await renderOrder(context, store, order, context.base(request));
  return jsonResponse(200, withReadFaults(view, context.faults.current()));
}

/** The order if it may be turned into money now: right intent, approved, not done yet, instrument good. */
async function lockPayable(unit: Unit, id: string, intent: OrderRecord["intent"]): Promise<OrderRecord> {
  const order = await unit.store.lock<OrderRecord>("order", id);
  if (!order) throw notFound();
  if (order.intent !== intent) throw refuse("ACTION_DOES_NOT_MATCH_INTENT");
  if (order.status === "COMPLETED")
    throw refuse(intent === "CAPTURE" ? "ORDER_ALREADY_CAPTURED" : "ORDER_ALREADY_AUTHORIZED");
  if (order.status !== "APPROVED") throw refuse("ORDER_NOT_APPROVED");
  if (order.instrument === "declined") {
    const redirect = { href: approveUrl(unit.base, id), rel: "redirect", method: "GET" };
    throw refuse("INSTRUMENT_DECLINED", [redirect]);
  }
  return order;
}

async function complete(context: PayPalContext, unit: Unit, order: OrderRecord): Promise<GatewayResponse> {
  const done: OrderRecord = { ...order, status: "COMPLETED", updatedAt: unit.time };
  await unit.store.put("order", order.id, done);
  return jsonResponse(201, await renderOrder(context, unit.store, done, unit.base));
}

/** `POST /v2/checkout/orders/{id}/capture`: takes the money of an approved order, once. */
export function captureOrder(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  return changeOnce(context, request, REPLAY_MS, async (unit) => {
    const order = await lockPayable(unit, id, "CAPTURE");
    await createCapture(unit, {
      orderId: order.id,
      currency: order.purchaseUnit.amount.currency_code,
      amountMinor: order.amountMinor,
      invoiceId: order.purchaseUnit.invoice_id,
      customId: order.purchaseUnit.custom_id,
      isFinal: true,
      isHeld: order.instrument === "review",
    });
    return complete(context, unit, order);
  });
}

/** `POST /v2/checkout/orders/{id}/authorize`: reserves the money of an approved order for 29 days. */
export function authorizeOrder(context: PayPalContext, request: GatewayRequest, id: string): Promise<GatewayResponse> {
  return changeOnce(context, request, REPLAY_MS, async (unit) => {
    const order = await lockPayable(unit, id, "AUTHORIZE");
    const { purchaseUnit } = order;
    if (purchaseUnit.invoice_id) await refuseDuplicateInvoice(unit, purchaseUnit.invoice_id);
    const authorization: AuthorizationRecord = {
      id: createPayPalId(),
      orderId: order.id,
      status: "CREATED",
      currency: purchaseUnit.amount.currency_code,
      amountMinor: order.amountMinor,
      capturedMinor: "0",
      invoiceId: purchaseUnit.invoice_id,
      customId: purchaseUnit.custom_id,
      createdAt: unit.time,
      updatedAt: unit.time,
      expiresAtMs: context.now() + AUTHORIZATION_MS,
    };
    await unit.store.put("authorization", authorization.id, authorization, order.id);
    await unit.notify({
      type: "PAYMENT.AUTHORIZATION.CREATED",
      resourceType: "authorization",
      summary: "A payment authorization was created",
      resource: authorizationView(authorization, unit.base),
    });
    return complete(context, unit, order);
  });
}

export type PayerChoice = "good" | "review" | "declined";

/** The payer approves on the hosted page with one of the test instruments. Resolves to the order, or undefined if it is paid. */
export async function approveOrder(
  context: PayPalContext,
  unit: Unit,
  id: string,
  instrument: PayerChoice,
): Promise<OrderRecord | undefined> {
  const order = await unit.store.lock<OrderRecord>("order", id);
  if (!order) throw new PayPalError(404, "RESOURCE_NOT_FOUND");
  if (order.status === "COMPLETED") return undefined;
  const isRepeated = order.status === "APPROVED" && order.instrument === instrument;
  const approved: OrderRecord = { ...order, status: "APPROVED", instrument, updatedAt: unit.time };
  if (isRepeated) return approved;
  await unit.store.put("order", id, approved);
  await unit.notify({
    type: "CHECKOUT.ORDER.APPROVED",
    resourceType: "checkout-order",
    summary: "An order has been approved by buyer",
    resource: await renderOrder(context, unit.store, approved, unit.base),
  });
  return approved;
}
