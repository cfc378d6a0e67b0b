import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createStore } from "../store";
import { createCapture, PAYMENTS_REPLAY_MS } from "./captures";
import { changeOnce, type PayPalContext } from "./context";
import { invalidRequest, notFound, refuse } from "./errors";
import { moneySchema, parseBody, readMoney } from "./order-input";
import { withReadFaults } from "./read-faults";
import type { AuthorizationRecord } from "./records";
import { authorizationView, captureView } from "./views";

const captureSchema = z.object({
  amount: moneySchema.optional(),
  invoice_id: z.string().max(127).optional(),
  final_capture: z.boolean().default(false),
});

/** `GET /v2/payments/authorizations/{id}`. */
export async function getAuthorization(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "paypal");
  const authorization = await store.get<AuthorizationRecord>("authorization", id);
  if (!authorization) throw notFound();
  const view = authorizationView(authorization, context.base(request));
  return jsonResponse(200, withReadFaults(view, context.faults.current()));
}

function captureAmount(
  authorization: AuthorizationRecord,
  amount: z.infer<typeof moneySchema> | undefined,
  now: number,
): bigint {
  if (authorization.status === "VOIDED") throw refuse("AUTHORIZATION_VOIDED");
  if (authorization.status === "CAPTURED") throw refuse("AUTHORIZATION_ALREADY_CAPTURED");
  if (authorization.expiresAtMs <= now) throw refuse("AUTHORIZATION_EXPIRED");
  const left = BigInt(authorization.amountMinor) - BigInt(authorization.capturedMinor);
  if (!amount) return left;
  if (amount.currency_code !== authorization.currency)
    throw invalidRequest("/amount/currency_code", "INVALID_CURRENCY_CODE", "Not the currency of the authorization.");
  const minor = readMoney(amount);
  if (minor <= 0n) throw invalidRequest("/amount/value", "CANNOT_BE_ZERO_OR_NEGATIVE", "Must be above zero.");
  if (minor > left) throw refuse("MAX_CAPTURE_AMOUNT_EXCEEDED");
  return minor;
}

/** `POST /v2/payments/authorizations/{id}/capture`: all that is left, or the given amount. */
export function captureAuthorization(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  return changeOnce(context, request, PAYMENTS_REPLAY_MS, async (unit) => {
    const input = parseBody(request, captureSchema);
    const authorization = await unit.store.lock<AuthorizationRecord>("authorization", id);
    if (!authorization) throw notFound();
    const minor = captureAmount(authorization, input.amount, context.now());
    const captured = BigInt(authorization.capturedMinor) + minor;
    const isFinal = input.final_capture || captured === BigInt(authorization.amountMinor);
    const capture = await createCapture(unit, {
      orderId: authorization.orderId,
      authorizationId: id,
      currency: authorization.currency,
      amountMinor: String(minor),
      invoiceId: input.invoice_id ?? authorization.invoiceId,
      customId: authorization.customId,
      isFinal,
      isHeld: false,
    });
    const changed: AuthorizationRecord = {
      ...authorization,
      status: isFinal ? "CAPTURED" : "PARTIALLY_CAPTURED",
      capturedMinor: String(captured),
      updatedAt: unit.time,
    };
    await unit.store.put("authorization", id, changed);
    return jsonResponse(201, captureView(capture, unit.base));
  });
}

/** `POST /v2/payments/authorizations/{id}/void`: lets the reserved money go; 204. */
export function voidAuthorization(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
): Promise<GatewayResponse> {
  return changeOnce(context, request, PAYMENTS_REPLAY_MS, async (unit) => {
    const authorization = await unit.store.lock<AuthorizationRecord>("authorization", id);
    if (!authorization) throw notFound();
    if (authorization.status === "VOIDED") throw refuse("PREVIOUSLY_VOIDED");
    if (authorization.status !== "CREATED") throw refuse("PREVIOUSLY_CAPTURED");
    const voided: AuthorizationRecord = { ...authorization, status: "VOIDED", updatedAt: unit.time };
    await unit.store.put("authorization", id, voided);
    await unit.notify({
      type: "PAYMENT.AUTHORIZATION.VOIDED",
      resourceType: "authorization",
      summary: "A payment authorization was voided",
      resource: authorizationView(voided, unit.base),
    });
    return { status: 204 };
  });
}
