import type { GatewayRequest, GatewayResponse } from "../../types";
import type { Route } from "../../ui";
import { supportRoutes } from "../support-routes";
import { captureAuthorization, getAuthorization, voidAuthorization } from "./authorizations";
import { getCapture, getRefund, refundCapture } from "./captures";
import { chooseConsent, showConsent } from "./consent-page";
import { MOUNT, type PayPalContext } from "./context";
import { endDispute, getDispute, listDisputes } from "./disputes";
import { choose, showCheckout } from "./hosted-page";
import { authorizeOrder, captureOrder, createOrder, getOrder } from "./orders";
import { panelRoutes, renewHeaders, showOverview } from "./overview";
import { createPlan, createProduct, getPlan, getProduct } from "./plans";
import { searchTransactions } from "./reporting";
import {
  changeSubscription,
  createSubscription,
  getSale,
  getSubscription,
  listSubscriptionSales,
  reviseSubscription,
} from "./subscriptions";
import { verifySignature } from "./verify";

type ById = (context: PayPalContext, request: GatewayRequest, id: string) => Promise<GatewayResponse>;

/** The API proper: below a bearer token, and hit by the faults of the API. */
export function apiRoutes(context: PayPalContext): Route[] {
  const on = (method: string, path: string, handler: ById): Route => [
    method,
    path,
    (request, params) => handler(context, request, params.id ?? ""),
  ];
  return [
    on("POST", "/v2/checkout/orders", createOrder),
    on("GET", "/v2/checkout/orders/:id", getOrder),
    on("POST", "/v2/checkout/orders/:id/capture", captureOrder),
    on("POST", "/v2/checkout/orders/:id/authorize", authorizeOrder),
    on("GET", "/v2/payments/captures/:id", getCapture),
    on("POST", "/v2/payments/captures/:id/refund", refundCapture),
    on("GET", "/v2/payments/refunds/:id", getRefund),
    on("GET", "/v2/payments/authorizations/:id", getAuthorization),
    on("POST", "/v2/payments/authorizations/:id/capture", captureAuthorization),
    on("POST", "/v2/payments/authorizations/:id/void", voidAuthorization),
    on("GET", "/v1/customer/disputes", listDisputes),
    on("GET", "/v1/customer/disputes/:id", getDispute),
    on("POST", "/v1/customer/disputes/:id/accept-claim", (...call) => endDispute(...call, true)),
    on("POST", "/v1/customer/disputes/:id/adjudicate", (...call) => endDispute(...call, false)),
    on("POST", "/v1/catalogs/products", createProduct),
    on("GET", "/v1/catalogs/products/:id", getProduct),
    on("POST", "/v1/billing/plans", createPlan),
    on("GET", "/v1/billing/plans/:id", getPlan),
    on("POST", "/v1/billing/subscriptions", createSubscription),
    on("GET", "/v1/billing/subscriptions/:id", getSubscription),
    on("POST", "/v1/billing/subscriptions/:id/cancel", (...call) => changeSubscription(...call, "cancel")),
    on("POST", "/v1/billing/subscriptions/:id/suspend", (...call) => changeSubscription(...call, "suspend")),
    on("POST", "/v1/billing/subscriptions/:id/activate", (...call) => changeSubscription(...call, "activate")),
    on("POST", "/v1/billing/subscriptions/:id/revise", reviseSubscription),
    on("GET", "/v1/billing/subscriptions/:id/transactions", listSubscriptionSales),
    on("GET", "/v1/payments/sale/:id", getSale),
    on("GET", "/v1/reporting/transactions", searchTransactions),
    on("POST", "/v1/notifications/verify-webhook-signature", verifySignature),
  ];
}

/** What a browser opens, the certificate, and the control of the faults. */
export function pageRoutes(context: PayPalContext): Route[] {
  return [
    ["GET", "/", () => showOverview(context)],
    ["GET", "/checkoutnow", (request) => showCheckout(context, request)],
    ["POST", "/checkoutnow", (request) => choose(context, request)],
    ["GET", "/webapps/billing/subscriptions", (request) => showConsent(context, request)],
    ["POST", "/webapps/billing/subscriptions", (request) => chooseConsent(context, request)],
    ["GET", "/v1/notifications/certs/:id", (_, params) => context.signing.serveCertificate(params.id ?? "")],
    ...panelRoutes(context),
    ...supportRoutes({
      ...context,
      mount: MOUNT,
      renewHeaders: (request, body) => renewHeaders(context, request, body),
    }),
  ];
}
