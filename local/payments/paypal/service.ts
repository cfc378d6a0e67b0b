import { randomBytes } from "node:crypto";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { createRouter, isTrustedOrigin, jsonResponse } from "../../ui";
import { underApiFaults } from "../api-faults";
import { createDeliveries } from "../deliveries";
import { createFaultControl } from "../faults";
import { createPayPalId } from "../ids";
import type { PaymentStack, ProviderOptions, ProviderService } from "../provider";
import { loadOnce, preparePaymentTables } from "../store";
import { MOUNT, type PayPalAccount, type PayPalContext } from "./context";
import { errorResponse, notImplemented, PayPalError } from "./errors";
import { checkToken, issueToken } from "./oauth";
import { apiRoutes, pageRoutes } from "./routes";
import { createSigning } from "./signing";

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

const API_FAULTS = {
  failed: () => errorResponse(new PayPalError(503, "SERVICE_UNAVAILABLE")),
  lost: () => errorResponse(new PayPalError(504, "GATEWAY_TIMEOUT")),
};

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
    const run = async () => {
      try {
        return await pages({ ...request, path: request.path || "/" });
      } catch (error) {
        if (error instanceof PayPalError) return errorResponse(error);
        throw error;
      }
    };
    const isApi = /^\/v[12]\//.test(request.path) && !request.path.startsWith("/v1/notifications/certs/");
    return isApi ? underApiFaults(context.faults, request, API_FAULTS, run) : run();
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
  const signing = await createSigning(backend, now);
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
    signing,
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
        PAYPAL_TRUST_ANCHOR_PEM: signing.certificates.anchorPem,
      };
    },
  };
}
