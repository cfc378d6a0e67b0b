import { createHmac, randomBytes } from "node:crypto";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse, readBasic, readBearer, readForm, sameSecret } from "../../ui";
import type { PayPalContext } from "./context";

const LIFETIME_S = 32_400;

function seal(payload: string, secret: string): string {
  return createHmac("sha256", secret).update(payload).digest("base64url");
}

/** `POST /v1/oauth2/token`: a token that is valid by its seal alone, so that a restart ends no session of the app. */
export function issueToken(context: PayPalContext, request: GatewayRequest): GatewayResponse {
  const { clientId, clientSecret } = context.account;
  const basic = readBasic(request);
  if (!basic || !sameSecret(basic.user, clientId) || !sameSecret(basic.password, clientSecret))
    return jsonResponse(401, { error: "invalid_client", error_description: "Client Authentication failed" });
  if (readForm(request).get("grant_type") !== "client_credentials")
    return jsonResponse(400, { error: "unsupported_grant_type", error_description: "Grant type is not supported" });
  const nonce = randomBytes(9).toString("base64url");
  const payload = `A21AA${nonce}.${Math.floor(context.now() / 1000) + LIFETIME_S}`;
  return jsonResponse(200, {
    scope: "https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/payments/refund",
    access_token: `${payload}.${seal(payload, clientSecret)}`,
    token_type: "Bearer",
    app_id: "APP-LOCAL",
    expires_in: LIFETIME_S,
    nonce,
  });
}

/** Undefined if the request carries a valid token, else the answer of PayPal. */
export function checkToken(context: PayPalContext, request: GatewayRequest): GatewayResponse | undefined {
  const [nonce, expiry, given] = (readBearer(request) ?? "").split(".");
  const payload = `${nonce}.${expiry}`;
  const isGenuine = given !== undefined && sameSecret(given, seal(payload, context.account.clientSecret));
  if (isGenuine && Number(expiry) * 1000 > context.now()) return undefined;
  const error_description = isGenuine ? "Access Token has expired" : "Token signature verification failed";
  return jsonResponse(401, { error: "invalid_token", error_description });
}
