import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse, readJson } from "../../ui";
import { createHexId, createNumericId } from "../ids";
import { renderJson } from "../json";
import { MERCADOPAGO_EXPONENTS, parseMinor } from "../money";
import { createStore } from "../store";
import { changeOnce, type MercadoPagoContext, type Unit } from "./context";
import { badRequest, MercadoPagoError } from "./errors";
import type { InstalmentRecord, PaymentRecord, PreapprovalInput, PreapprovalRecord } from "./records";
import { amountOf, localTime } from "./views";

const SCANNED = 1_000;
const url = z.url({ protocol: /^https?$/ }).max(500);
const date = z.iso.datetime({ offset: true });
const period = { frequency: z.number().int().min(1).max(999), frequency_type: z.enum(["days", "months"]) };
const createSchema = z.object({
  reason: z.string().min(1).max(256),
  external_reference: z.string().max(256).optional(),
  payer_email: z.email().max(256).optional(),
  back_url: url.optional(),
  notification_url: url.optional(),
  status: z.literal("pending").optional(),
  auto_recurring: z.object({
    ...period,
    transaction_amount: z.number().positive(),
    currency_id: z.string().length(3),
    start_date: date.optional(),
    end_date: date.optional(),
    free_trial: z.object(period).optional(),
  }),
});

/** Start of the next period, `count` of the given length after `from`. */
export function addPeriod(from: number, { frequency, frequency_type }: { frequency: number; frequency_type: string }) {
  const at = new Date(from);
  return frequency_type === "days"
    ? at.setUTCDate(at.getUTCDate() + frequency)
    : at.setUTCMonth(at.getUTCMonth() + frequency);
}

function amountMinor({ auto_recurring: terms }: Pick<PreapprovalInput, "auto_recurring">): string {
  const exponent = MERCADOPAGO_EXPONENTS[terms.currency_id];
  const minor = exponent === undefined ? undefined : parseMinor(String(terms.transaction_amount), exponent);
  if (minor === undefined || minor <= 0n) throw badRequest("Invalid auto_recurring.transaction_amount");
  return String(minor);
}

export function preapprovalView(preapproval: PreapprovalRecord, collectorId: string, base: string) {
  const { id, input, status, nextPaymentMs, createdAtMs, updatedAtMs } = preapproval;
  return {
    id,
    collector_id: BigInt(collectorId),
    reason: input.reason,
    external_reference: input.external_reference ?? "",
    payer_email: input.payer_email ?? "",
    back_url: input.back_url ?? "",
    status,
    auto_recurring: {
      ...input.auto_recurring,
      transaction_amount: amountOf(BigInt(preapproval.amountMinor), input.auto_recurring.currency_id),
    },
    init_point: `${base}/subscriptions/checkout?preapproval_id=${id}`,
    next_payment_date: nextPaymentMs === undefined ? null : localTime(nextPaymentMs),
    date_created: localTime(createdAtMs),
    last_modified: localTime(updatedAtMs),
  };
}

function notFound(): MercadoPagoError {
  return new MercadoPagoError(404, "not_found", "The preapproval does not exist");
}

export function notifyOfPreapproval(unit: Unit, preapproval: PreapprovalRecord, action: "created" | "updated") {
  const { id, input } = preapproval;
  return unit.notifyOf("subscription_preapproval", id, action, input.notification_url);
}

/** `POST /preapproval`: a subscription without a plan, which the payer accepts at `init_point`. */
export function createPreapproval(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  return changeOnce(context, request, async (unit) => {
    const parsed = createSchema.safeParse(readJson(request));
    if (!parsed.success) throw badRequest(`Invalid ${parsed.error.issues[0]?.path.join(".") || "body"}`);
    const { status: _, ...input } = parsed.data;
    const preapproval: PreapprovalRecord = {
      id: createHexId(16),
      input,
      amountMinor: amountMinor(input),
      status: "pending",
      createdAtMs: unit.now,
      updatedAtMs: unit.now,
    };
    await unit.store.put("preapproval", preapproval.id, preapproval, input.external_reference);
    await notifyOfPreapproval(unit, preapproval, "created");
    return jsonResponse(
      201,
      renderJson(preapprovalView(preapproval, context.account.collectorId, context.base(request))),
    );
  });
}

/** `GET /preapproval/{id}`. */
export async function getPreapproval(
  context: MercadoPagoContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const preapproval = await createStore(context.backend.query, "mercadopago").get<PreapprovalRecord>("preapproval", id);
  if (!preapproval) throw notFound();
  return jsonResponse(
    200,
    renderJson(preapprovalView(preapproval, context.account.collectorId, context.base(request))),
  );
}

const updateSchema = z.object({
  status: z.enum(["authorized", "paused", "cancelled"]).optional(),
  reason: z.string().min(1).max(256).optional(),
  external_reference: z.string().max(256).optional(),
  back_url: url.optional(),
  auto_recurring: z.object({ transaction_amount: z.number().positive(), currency_id: z.string().length(3) }).optional(),
});

/** `PUT /preapproval/{id}`: pause, resume, cancel, another amount or reason. */
export function updatePreapproval(
  context: MercadoPagoContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  return changeOnce(context, request, async (unit) => {
    const parsed = updateSchema.safeParse(readJson(request));
    if (!parsed.success) throw badRequest(`Invalid ${parsed.error.issues[0]?.path.join(".") || "body"}`);
    const { status, auto_recurring: terms, ...change } = parsed.data;
    const current = await unit.store.lock<PreapprovalRecord>("preapproval", id);
    if (!current) throw notFound();
    if (current.status === "cancelled" || (status === "authorized" && current.status === "pending"))
      throw badRequest("The status of the preapproval does not allow this");
    if (terms && terms.currency_id !== current.input.auto_recurring.currency_id)
      throw badRequest("The currency of a preapproval cannot change");
    const input = { ...current.input, ...change, auto_recurring: { ...current.input.auto_recurring, ...terms } };
    const changed: PreapprovalRecord = {
      ...current,
      input,
      amountMinor: terms ? amountMinor(input) : current.amountMinor,
      status: status ?? current.status,
      nextPaymentMs: status === "cancelled" ? undefined : current.nextPaymentMs,
      updatedAtMs: unit.now,
    };
    await unit.store.put("preapproval", id, changed);
    await notifyOfPreapproval(unit, changed, "updated");
    return jsonResponse(200, renderJson(preapprovalView(changed, context.account.collectorId, context.base(request))));
  });
}

/** One period of a preapproval: the instalment and the payment that pays it, or does not. */
export async function chargePreapproval(unit: Unit, preapproval: PreapprovalRecord, isPaid: boolean): Promise<void> {
  const { input, amountMinor: minor } = preapproval;
  const payment: PaymentRecord = {
    id: String(createNumericId()),
    merchantOrderId: String(createNumericId()),
    status: isPaid ? "approved" : "rejected",
    statusDetail: isPaid ? "accredited" : "cc_rejected_insufficient_amount",
    currency: input.auto_recurring.currency_id,
    amountMinor: minor,
    refundedMinor: "0",
    externalReference: input.external_reference,
    description: input.reason,
    method: { id: "master", type: "credit_card" },
    notificationUrl: input.notification_url,
    payerEmail: input.payer_email ?? "payer@local.test",
    metadata: { preapproval_id: preapproval.id },
    createdAtMs: unit.now,
    updatedAtMs: unit.now,
    approvedAtMs: isPaid ? unit.now : undefined,
  };
  const instalment: InstalmentRecord = {
    id: String(createNumericId()),
    preapprovalId: preapproval.id,
    paymentId: payment.id,
    amountMinor: minor,
    currency: payment.currency,
    status: isPaid ? "processed" : "recycling",
    createdAtMs: unit.now,
  };
  await unit.store.put("payment", payment.id, payment, input.external_reference);
  await unit.store.put("instalment", instalment.id, instalment, preapproval.id);
  await unit.notifyOf("subscription_authorized_payment", instalment.id, "created", input.notification_url);
  await unit.notify(payment, "payment.created");
}

async function instalmentView(context: MercadoPagoContext, instalment: InstalmentRecord) {
  const store = createStore(context.backend.query, "mercadopago");
  const payment = await store.get<PaymentRecord>("payment", instalment.paymentId);
  return {
    id: BigInt(instalment.id),
    preapproval_id: instalment.preapprovalId,
    type: "recurring",
    status: instalment.status,
    transaction_amount: amountOf(BigInt(instalment.amountMinor), instalment.currency),
    currency_id: instalment.currency,
    external_reference: payment?.externalReference ?? "",
    payment: { id: BigInt(instalment.paymentId), status: payment?.status, status_detail: payment?.statusDetail },
    date_created: localTime(instalment.createdAtMs),
    last_modified: localTime(payment?.updatedAtMs ?? instalment.createdAtMs),
  };
}

/** `GET /authorized_payments/{id}`. */
export async function getInstalment(context: MercadoPagoContext, id: string): Promise<GatewayResponse> {
  const instalment = await createStore(context.backend.query, "mercadopago").get<InstalmentRecord>("instalment", id);
  if (!instalment) throw new MercadoPagoError(404, "not_found", "Authorized payment not found");
  return jsonResponse(200, renderJson(await instalmentView(context, instalment)));
}

/** `GET /authorized_payments/search?preapproval_id=`; oldest first. */
export async function searchInstalments(
  context: MercadoPagoContext,
  request: GatewayRequest,
): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const found = await store.findByRef<InstalmentRecord>("instalment", request.query.get("preapproval_id") ?? "");
  const results = await Promise.all(found.map((instalment) => instalmentView(context, instalment)));
  const paging = { total: found.length, limit: SCANNED, offset: 0 };
  return jsonResponse(200, renderJson({ paging, results }));
}
