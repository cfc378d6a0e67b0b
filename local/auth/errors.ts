import type { GatewayRequest, GatewayResponse } from "../types";

const API_VERSION_HEADER = "x-supabase-api-version";
const FIRST_CODED_VERSION = "2024-01-01";

/** An answer that the client is meant to read; everything else becomes a fixed 500. */
export class AuthError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: {
      /** Further members of the body, such as `weak_password`. */
      body?: Record<string, unknown>;
      /** The refusal itself changes the database (a revoked token family), so the transaction must not roll back. */
      commit?: boolean;
    } = {},
  ) {
    super(message);
  }
}

export const invalidInput = (message: string) => new AuthError(400, "validation_failed", message);
export const badJson = (message: string) => new AuthError(400, "bad_json", message);
export const userNotFound = () => new AuthError(404, "user_not_found", "User not found");
export const userBanned = (status: number) => new AuthError(status, "user_banned", "User is banned");
export const emailExists = () =>
  new AuthError(422, "email_exists", "A user with this email address has already been registered");
/** A wrong, spent or expired token; which of them stays our secret. */
export const expiredToken = (isLink: boolean) =>
  new AuthError(
    403,
    "otp_expired",
    isLink ? "Email link is invalid or has expired" : "Token has expired or is invalid",
  );
export const tooManyAttempts = () => new AuthError(429, "over_request_rate_limit", "Request rate limit reached");
export const notImplemented = (what: string) =>
  new AuthError(501, "not_implemented", `The embedded auth service does not implement ${what}`);

/** The version headers of an answer: clients read the error body's shape from the echo. */
export function versionHeaders(request: GatewayRequest): Record<string, string> {
  const asked = request.headers[API_VERSION_HEADER] ?? "";
  const isCoded = /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked >= FIRST_CODED_VERSION;
  return isCoded ? { [API_VERSION_HEADER]: FIRST_CODED_VERSION } : {};
}

/** Writes an error in the shape of the API version that the client asked for. */
export function errorResponse(request: GatewayRequest, error: AuthError): GatewayResponse {
  const version = versionHeaders(request);
  const coded = { code: error.code, message: error.message };
  const legacy = { code: error.status, error_code: error.code, msg: error.message };
  const body = { ...(API_VERSION_HEADER in version ? coded : legacy), ...error.extra.body };
  return {
    status: error.status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-sb-error-code": error.code,
      ...version,
    },
    body: JSON.stringify(body),
  };
}
