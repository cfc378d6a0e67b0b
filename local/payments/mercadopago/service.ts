import { randomInt } from "node:crypto";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { createRouter, isTrustedOrigin, jsonResponse, type Route, readBearer, sameSecret } from "../../ui";
import { underApiFaults } from "../api-faults";
import { createDeliveries } from "../deliveries";
import { createFaultControl } from "../faults";
import { createHexId } from "../ids";
import type { PaymentStack, ProviderOptions, ProviderService } from "../provider";
import { loadOnce, preparePaymentTables } from "../store";
import { supportRoutes } from "../support-routes";
import { getChargeback, searchChargebacks } from "./chargebacks";
import { chooseConsent, showConsent } from "./consent-page";
import { type MercadoPagoAccount, type MercadoPagoContext, MOUNT } from "./context";
import { errorResponse, MercadoPagoError } from "./errors";
import { choose, showCheckout } from "./hosted-page";
import { signatureHeaders } from "./notifications";
import { panelRoutes, showOverview } from "./overview";
import { cancelPayment, getPayment, settlePayment } from "./payments";
import { createPreapproval, getInstalment, getPreapproval, searchInstalments, updatePreapproval } from "./preapprovals";
import { createPreference, getPreference } from "./preferences";
import { listRefunds, refundPayment } from "./refunds";
import { searchPayments } from "./search";
import { createSettlement } from "./settlement";

/** Mercado Pago waits 22 s for an answer. */
const TIMEOUT_MS = 22_000;
const PENDING_MS = 5_000;

export interface MercadoPagoOptions extends ProviderOptions {
  /** How long a voucher stays pending until it approves by itself; 5 s. */
  readonly pendingMs?: number;
}

function createAccount(): MercadoPagoAccount {
  const collectorId = String(randomInt(1_000_000_000, 2_000_000_000));
  return {
    collectorId,
    accessToken: `TEST-${randomInt(10 ** 14)}-${createHexId(16)}-${collectorId}`,
    webhookSecret: createHexId(32),
  };
}

/** The API proper: below the access token, and hit by the fault `failNext`. */
function apiRoutes(context: MercadoPagoContext): Route[] {
  return [
    ["POST", "/checkout/preferences", (request) => createPreference(context, request)],
    ["GET", "/checkout/preferences/:id", (request, params) => getPreference(context, request, params.id ?? "")],
    ["GET", "/v1/payments/search", (request) => searchPayments(context, request)],
    ["GET", "/v1/payments/:id", (_, params) => getPayment(context, params.id ?? "")],
    ["PUT", "/v1/payments/:id", (request, params) => cancelPayment(context, request, params.id ?? "")],
    ["POST", "/v1/payments/:id/refunds", (request, params) => refundPayment(context, request, params.id ?? "")],
    ["GET", "/v1/payments/:id/refunds", (_, params) => listRefunds(context, params.id ?? "")],
    ["GET", "/v1/chargebacks/search", (request) => searchChargebacks(context, request)],
    ["GET", "/v1/chargebacks/:id", (_, params) => getChargeback(context, params.id ?? "")],
    ["POST", "/preapproval", (request) => createPreapproval(context, request)],
    ["GET", "/preapproval/:id", (request, params) => getPreapproval(context, request, params.id ?? "")],
    ["PUT", "/preapproval/:id", (request, params) => updatePreapproval(context, request, params.id ?? "")],
    ["GET", "/authorized_payments/search", (request) => searchInstalments(context, request)],
    ["GET", "/authorized_payments/:id", (_, params) => getInstalment(context, params.id ?? "")],
  ];
}

function pageRoutes(context: MercadoPagoContext): Route[] {
  const { account } = context;
  return [
    ["GET", "/", () => showOverview(context)],
    ["GET", "/checkout/v1/redirect", (request) => showCheckout(context, request)],
    ["POST", "/checkout/v1/redirect", (request) => choose(context, request)],
    ["GET", "/subscriptions/checkout", (request) => showConsent(context, request)],
    ["POST", "/subscriptions/checkout", (request) => chooseConsent(context, request)],
    ...panelRoutes(context),
    ...supportRoutes({
      ...context,
      mount: MOUNT,
      renewHeaders: async (_, __, url) =>
        signatureHeaders(new URL(url).searchParams.get("data.id") ?? "", account.webhookSecret, context.now()),
    }),
  ];
}

const API_FAULTS = {
  failed: () => errorResponse(new MercadoPagoError(503, "service_unavailable", "Service temporarily unavailable")),
  lost: () => errorResponse(new MercadoPagoError(504, "gateway_timeout", "The answer took too long")),
};

function createHandler(context: MercadoPagoContext) {
  const wrongMethod = () => errorResponse(new MercadoPagoError(405, "method_not_allowed", "Method not allowed"));
  const unknown = (request: GatewayRequest) =>
    errorResponse(
      new MercadoPagoError(501, "not_implemented", `The local Mercado Pago has no ${request.method} ${request.path}`),
    );
  const api = createRouter(apiRoutes(context), { notFound: unknown, wrongMethod });
  const guarded = async (request: GatewayRequest) => {
    if (!sameSecret(readBearer(request) ?? "", context.account.accessToken))
      throw new MercadoPagoError(401, "unauthorized", "invalid access token");
    return underApiFaults(context.faults, request, API_FAULTS, async () => {
      try {
        return await api(request);
      } catch (error) {
        if (error instanceof MercadoPagoError) return errorResponse(error);
        throw error;
      }
    });
  };
  const pages = createRouter(pageRoutes(context), { notFound: guarded, wrongMethod });
  return async (request: GatewayRequest): Promise<GatewayResponse> => {
    if (request.method !== "GET" && !isTrustedOrigin(request))
      return jsonResponse(403, { message: "Posted from a foreign page" });
    try {
      return await pages({ ...request, path: request.path || "/" });
    } catch (error) {
      if (error instanceof MercadoPagoError) return errorResponse(error);
      throw error;
    }
  };
}

/** Mercado Pago's counterpart on the embedded stack, mounted at `/mercadopago`: Checkout Pro, payments, refunds, webhooks. */
export async function createMercadoPagoService(
  stack: PaymentStack,
  options: MercadoPagoOptions = {},
): Promise<ProviderService> {
  const { backend, now } = stack;
  await preparePaymentTables(backend);
  const account = await loadOnce(backend, "mercadopago", "account", createAccount);
  const faults = await createFaultControl(backend, "mercadopago");
  const deliveries = createDeliveries({
    backend,
    now,
    provider: "mercadopago",
    faults: faults.current,
    signatureHeader: "x-signature",
    retryBaseMs: options.retryBaseMs,
    timeoutMs: TIMEOUT_MS,
  });
  let publicOrigin: string | undefined;
  const settlement = createSettlement(backend, now, (id) => settlePayment(context, id, true));
  const context: MercadoPagoContext = {
    backend,
    now,
    account,
    faults,
    deliveries,
    defaultWebhookUrl: `${stack.siteUrl}/api/webhooks/mercadopago`,
    pendingMs: options.pendingMs ?? PENDING_MS,
    base: (request) => `${publicOrigin ?? request.origin}${MOUNT}`,
    settleLater: settlement.later,
  };
  await Promise.all([deliveries.resume(), settlement.resume()]);
  return {
    handle: createHandler(context),
    async close() {
      await settlement.close();
      await deliveries.close();
    },
    env(origin) {
      publicOrigin = origin;
      return {
        MERCADOPAGO_API_BASE: `${origin}${MOUNT}`,
        MERCADOPAGO_ACCESS_TOKEN: account.accessToken,
        MERCADOPAGO_WEBHOOK_SECRET: account.webhookSecret,
        MERCADOPAGO_COLLECTOR_ID: account.collectorId,
      };
    },
  };
}
