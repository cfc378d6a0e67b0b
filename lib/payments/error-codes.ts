/** What a provider's refusal means in our own codes. The provider's text never reaches a client. */
import type { ErrorCode } from "@/lib/errors/codes";
import type { ProviderError } from "./provider-fetch";

const BY_ISSUE: Readonly<Record<string, ErrorCode>> = {
  REFUND_AMOUNT_EXCEEDED: "refund_exceeds_payment",
  CAPTURE_FULLY_REFUNDED: "refund_exceeds_payment",
  MAX_CAPTURE_AMOUNT_EXCEEDED: "refund_exceeds_payment",
  CURRENCY_NOT_SUPPORTED: "unsupported_currency",
  REFUND_CAPTURE_CURRENCY_MISMATCH: "unsupported_currency",
  INVALID_CURRENCY_CODE: "unsupported_currency",
  DECIMAL_PRECISION: "unsupported_currency",
  REFUND_NOT_ALLOWED: "illegal_transition",
  ORDER_NOT_APPROVED: "illegal_transition",
  AUTHORIZATION_VOIDED: "illegal_transition",
  AUTHORIZATION_EXPIRED: "illegal_transition",
  SUBSCRIPTION_STATUS_INVALID: "illegal_transition",
  // Mercado Pago: the action is not valid for the present state of the payment
  "2063": "illegal_transition",
};

/**
 * The code for a refusal; `provider_unavailable` for everything that may pass by itself and for what is our own fault
 * (credentials, a malformed request), which a client cannot mend either.
 */
export function codeOfProviderError(error: ProviderError): ErrorCode {
  const known = error.issues.map((issue) => BY_ISSUE[issue]).find((code) => code !== undefined);
  if (known && error.status >= 400 && error.status < 500) return known;
  return error.status === 404 ? "not_found" : "provider_unavailable";
}
