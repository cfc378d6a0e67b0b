import { randomBytes } from "node:crypto";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { createRouter, isTrustedOrigin, jsonResponse, type Route, textResponse } from "../../ui";
import { createDeliveries } from "../deliveries";
import { createFaultControl } from "../faults";
import { createPayPalId } from "../ids";
import type { PaymentStack, ProviderOptions, ProviderService } from "../provider";
import { loadOnce, preparePaymentTables } from "../store";
import { supportRoutes } from "../support-routes";
import { captureAuthorization, getAuthorization, voidAuthorization } from "./authorizations";
import { getCapture, getRefund, refundCapture } from "./captures";
import { createSigningCertificates } from "./certificates";
import { MOUNT, type PayPalAccount, type PayPalContext } from "./context";
import { errorResponse, notFound, notImplemented, PayPalError } from "./errors";
import { choose, showCheckout } from "./hosted-page";
import { checkToken, issueToken } from "./oauth";
import { authorizeOrder, captureOrder, createOrder, getOrder } from "./orders";
import { endReview, renewHeaders, showOverview } from "./overview";
import { verifySignature } from "./verify";

const TIMEOUT_MS = 10_000;

function createAccount(): PayPalAccount {
  return {
    clientId: `A${randomBytes(40).toString("base64url")}`,
    clientSecret: `E${randomBytes(40).toString("base64url")}`,
    webhookId: createPayPalId(),
    merchantId: createPayPalId(13),
    merchantEmail: "merchant@local.test",
  };
}

/** The API proper: below a bearer token, and hit by the fault `failNext`. */
function apiRoutes(context: PayPalContext): Route[] {
  const id = (params: Readonly<Record<string, string>>) => params.id ?? "";
  return [
    ["POST", "/v2/checkout/orders", (request) => createOrder(context, request)],
    ["GET", "/v2/checkout/orders/:id", (request, params) => getOrder(context, request, id(params))],
    ["POST", "/v2/checkout/orders/:id/capture", (request, params) => captureOrder(context, request, id(params))],
    ["POST", "/v2/checkout/orders/:id/authorize", (request, params) => authorizeOrder(context, request, id(params))],
    ["GET", "/v2/payments/captures/:id", (request, params) => getCapture(context, request, id(params))],
    ["POST", "/v2/payments/captures/:id/refund", (request, params) => refundCapture(context, request, id(params))],
    ["GET", "/v2/payments/refunds/:id", (request, params) => getRefund(context, request, id(params))],
    ["GET", "/v2/payments/authorizations/:id", (request, params) => getAuthorization(context, request, id(params))],
    [
      "POST",
      "/v2/payments/authorizations/:id/capture",
      (request, params) => captureAuthorization(context, request, id(params)),
    ],
    [
      "POST",
      "/v2/payments/authorizations/:id/void",
      (request, params) => voidAuthorization(context, request, id(params)),
    ],
    ["POST", "/v1/notifications/verify-webhook-signature", (request) => verifySignature(context, request)],
  ];
}

function pageRoutes(context: PayPalContext): Route[] {
  const { certificates } = context;
  return [
    ["GET", "/", () => showOverview(context)],
    ["GET", "/checkoutnow", (request) => showCheckout(context, request)],
    ["POST", "/checkoutnow", (request) => choose(context, request)],
    ["POST", "/captures/:id/complete", (request, params) => endReview(context, request, params.id ?? "", true)],
    ["POST", "/captures/:id/deny", (request, params) => endReview(context, request, params.id ?? "", false)],
    [
      "GET",
      "/v1/notifications/certs/:id",
      (_, params) => {
        if (params.id !== certificates.certId) throw notFound();
        return textResponse(200, certificates.leafPem, "application/x-pem-file");
      },
    ],
    ...supportRoutes({
      ...context,
      mount: MOUNT,
      renewHeaders: (request, body) => renewHeaders(context, request, body),
    }),
  ];
}

function createHandler(context: PayPalContext) {
  const wrongMethod = () => errorResponse(new PayPalError(405, "METHOD_NOT_SUPPORTED"));
  const unknown = (request: GatewayRequest) =>
    errorResponse(notImplemented(`The local PayPal has no ${request.method} ${request.path}.`));
  const api = createRouter(apiRoutes(context), { notFound: unknown, wrongMethod });
  const pages = createRouter(pageRoutes(context), {
    wrongMethod,
    notFound: async (request) => {
      if (request.path === "/v1/oauth2/token" && request.method === "POST") return issueToken(context, request);
      return checkToken(context, request) ?? api(request);
    },
  });
  return async (request: GatewayRequest): Promise<GatewayResponse> => {
    if (request.method !== "GET" && !isTrustedOrigin(request))
      return jsonResponse(403, { message: "Posted from a foreign page" });
    try {
      const isApi = /^\/v[12]\//.test(request.path) && !request.path.startsWith("/v1/notifications/certs/");
      if (isApi && (await context.faults.takeFailure())) throw new PayPalError(503, "SERVICE_UNAVAILABLE");
      return await pages({ ...request, path: request.path || "/" });
    } catch (error) {
      if (error instanceof PayPalError) return errorResponse(error);
      throw error;
    }
  };
}

/** PayPal's counterpart on the embedded stack, mounted at `/paypal`: its protocol, its signatures, its hosted page. */
export async function createPayPalService(
  stack: PaymentStack,
  options: ProviderOptions = {},
): Promise<ProviderService> {
  const { backend, now } = stack;
  await preparePaymentTables(backend);
  const account = await loadOnce(backend, "paypal", "account", createAccount);
  const certificates = await loadOnce(backend, "paypal", "certificates", () => createSigningCertificates(now()));
  const faults = await createFaultControl(backend, "paypal");
  const deliveries = createDeliveries({
    backend,
    now,
    provider: "paypal",
    faults: faults.current,
    signatureHeader: "paypal-transmission-sig",
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
  let publicOrigin: string | undefined;
  const handle = createHandler({
    backend,
    now,
    account,
    certificates,
    faults,
    deliveries,
    defaultWebhookUrl: `${stack.siteUrl}/api/webhooks/paypal`,
    base: (request) => `${publicOrigin ?? request.origin}${MOUNT}`,
  });
  await deliveries.resume();
  return {
    handle,
    close: () => deliveries.close(),
    env(origin) {
      publicOrigin = origin;
      return {
        PAYPAL_API_BASE: `${origin}${MOUNT}`,
        PAYPAL_CLIENT_ID: account.clientId,
        PAYPAL_CLIENT_SECRET: account.clientSecret,
        PAYPAL_WEBHOOK_ID: account.webhookId,
        PAYPAL_MERCHANT_ID: account.merchantId,
        PAYPAL_CERT_ORIGIN: `${origin}${MOUNT}`,
        PAYPAL_TRUST_ANCHOR_PEM: certificates.anchorPem,
      };
    },
  };
}
