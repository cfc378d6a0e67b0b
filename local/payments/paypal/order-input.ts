import { z } from "zod";
import type { GatewayRequest } from "../../types";
import { readJson } from "../../ui";
import { PAYPAL_EXPONENTS, parseMinor } from "../money";
import { invalidRequest, notImplemented, refuse } from "./errors";

const money = z.object({ currency_code: z.string().length(3), value: z.string().max(32) });
export type Money = z.infer<typeof money>;

const url = z.url({ protocol: /^https?$/ }).max(4_000);
const experience = z.object({
  return_url: url.optional(),
  cancel_url: url.optional(),
  brand_name: z.string().max(127).optional(),
});

const orderSchema = z.object({
  intent: z.enum(["CAPTURE", "AUTHORIZE"]),
  purchase_units: z
    .array(
      z.object({
        reference_id: z.string().max(256).optional(),
        custom_id: z.string().max(255).optional(),
        invoice_id: z.string().max(127).optional(),
        description: z.string().max(127).optional(),
        soft_descriptor: z.string().max(22).optional(),
        amount: money.extend({
          breakdown: z
            .object({
              item_total: money.optional(),
              shipping: money.optional(),
              handling: money.optional(),
              tax_total: money.optional(),
              insurance: money.optional(),
              shipping_discount: money.optional(),
              discount: money.optional(),
            })
            .optional(),
        }),
        items: z.array(z.looseObject({ name: z.string().max(127), quantity: z.string().max(10) })).optional(),
      }),
    )
    .min(1)
    .max(10),
  application_context: experience.optional(),
  payment_source: z.object({ paypal: z.object({ experience_context: experience.optional() }).optional() }).optional(),
});

/** Parses a body or throws PayPal's 400 with the field as a JSON pointer. */
export function parseBody<T>(request: GatewayRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJson(request));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.code === "invalid_type" ? "MISSING_REQUIRED_PARAMETER" : "INVALID_PARAMETER_VALUE";
  throw invalidRequest(`/${issue?.path.join("/") ?? ""}`, name, issue?.message ?? "The body is not valid JSON.");
}

/** Minor units of an amount; throws if the currency is unknown or has fewer decimals. */
export function readMoney(amount: Money): bigint {
  const exponent = PAYPAL_EXPONENTS[amount.currency_code];
  if (exponent === undefined) throw refuse("CURRENCY_NOT_SUPPORTED");
  if (!/^\d+(\.\d+)?$/.test(amount.value))
    throw invalidRequest("/amount/value", "INVALID_PARAMETER_SYNTAX", "The value is not a decimal number.");
  const minor = parseMinor(amount.value, exponent);
  if (minor === undefined) throw refuse("DECIMAL_PRECISION");
  return minor;
}

/** Reads `POST /v2/checkout/orders`; the breakdown has to add up and carry the currency of the amount. */
export function readOrderInput(request: GatewayRequest) {
  const input = parseBody(request, orderSchema);
  const [unit, ...others] = input.purchase_units;
  if (!unit || others.length > 0) throw notImplemented("Only orders of one purchase unit are implemented.");
  const amountMinor = readMoney(unit.amount);
  if (amountMinor <= 0n)
    throw invalidRequest("/purchase_units/0/amount/value", "CANNOT_BE_ZERO_OR_NEGATIVE", "Must be above zero.");
  const { breakdown, currency_code } = unit.amount;
  if (breakdown) {
    const parts = Object.entries(breakdown).filter((part): part is [string, Money] => part[1] !== undefined);
    const total = parts.reduce(
      (sum, [name, part]) => sum + (name.includes("discount") ? -readMoney(part) : readMoney(part)),
      0n,
    );
    if (total !== amountMinor || parts.some(([, part]) => part.currency_code !== currency_code))
      throw refuse("AMOUNT_MISMATCH");
  }
  return { input, unit, amountMinor };
}

export const moneySchema = money;
