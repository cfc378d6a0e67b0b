import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse, readJson } from "../../ui";
import { createNumericId } from "../ids";
import { renderJson } from "../json";
import { MERCADOPAGO_EXPONENTS, parseMinor } from "../money";
import { createStore } from "../store";
import { changeOnce, type MercadoPagoContext } from "./context";
import { MercadoPagoError } from "./errors";
import type { PreferenceItem, PreferenceRecord } from "./records";
import { preferenceView } from "./views";

const url = z.url({ protocol: /^https?$/ }).max(500);
const date = z.iso.datetime({ offset: true });
const preferenceSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string().max(256).optional(),
        title: z.string().min(1).max(256),
        description: z.string().max(256).optional(),
        category_id: z.string().max(256).optional(),
        picture_url: z.string().max(600).optional(),
        quantity: z.number().int().min(1).max(9_999),
        unit_price: z.number().positive(),
        currency_id: z.string().length(3),
      }),
    )
    .min(1)
    .max(100),
  external_reference: z.string().max(256).optional(),
  notification_url: url.optional(),
  back_urls: z.object({ success: url.optional(), pending: url.optional(), failure: url.optional() }).optional(),
  auto_return: z.enum(["approved", "all"]).optional(),
  expires: z.boolean().optional(),
  expiration_date_from: date.optional(),
  expiration_date_to: date.optional(),
  statement_descriptor: z.string().max(22).optional(),
  binary_mode: z.boolean().optional(),
  payer: z.record(z.string(), z.unknown()).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

function invalid(field: string, text = `${field} invalid`): MercadoPagoError {
  return new MercadoPagoError(400, `invalid_${field.split(".")[0]}`, text);
}

/** The sum of the items in minor units of their one currency. */
function sumItems(items: readonly PreferenceItem[]): { currency: string; amountMinor: bigint } {
  const currency = items[0]?.currency_id ?? "";
  const exponent = MERCADOPAGO_EXPONENTS[currency];
  if (exponent === undefined || items.some((item) => item.currency_id !== currency))
    throw invalid("items", "currency_id invalid");
  const amountMinor = items.reduce((sum, item) => {
    const price = parseMinor(String(item.unit_price), exponent);
    if (price === undefined) throw invalid("items", "unit_price invalid");
    return sum + price * BigInt(item.quantity);
  }, 0n);
  return { currency, amountMinor };
}

function readPreference(request: GatewayRequest) {
  const parsed = preferenceSchema.safeParse(readJson(request));
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join(".") ?? "";
    throw invalid(path || "body", `${path || "body"}: ${parsed.error.issues[0]?.message ?? "invalid"}`);
  }
  const input = parsed.data;
  if (input.auto_return && !input.back_urls?.success)
    throw invalid("auto_return", "auto_return invalid. back_url.success must be defined");
  return { input, ...sumItems(input.items) };
}

/** `POST /checkout/preferences`. */
export function createPreference(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  return changeOnce(context, request, async (unit) => {
    const { input, currency, amountMinor } = readPreference(request);
    const preference: PreferenceRecord = {
      id: `${context.account.collectorId}-${randomUUID()}`,
      input,
      currency,
      amountMinor: String(amountMinor),
      merchantOrderId: String(createNumericId()),
      createdAtMs: unit.now,
    };
    await unit.store.put("preference", preference.id, preference, input.external_reference);
    return jsonResponse(201, renderJson(preferenceView(preference, context.account, context.base(request))));
  });
}

/** `GET /checkout/preferences/{id}`. */
export async function getPreference(
  context: MercadoPagoContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const preference = await store.get<PreferenceRecord>("preference", id);
  if (!preference) throw new MercadoPagoError(404, "not_found", "preference_id not found");
  return jsonResponse(200, renderJson(preferenceView(preference, context.account, context.base(request))));
}

/** Whether the preference may be paid at this moment. */
export function isOpen({ input }: PreferenceRecord, now: number): boolean {
  if (!input.expires) return true;
  const { expiration_date_from: from, expiration_date_to: to } = input;
  return !(from && Date.parse(from) > now) && !(to && Date.parse(to) <= now);
}
