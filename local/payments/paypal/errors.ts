import type { GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { createHexId } from "../ids";

const BUSINESS = "The requested action could not be performed, semantically incorrect, or failed business validation.";
const MESSAGES: Record<string, string> = {
  INVALID_REQUEST: "Request is not well-formed, syntactically incorrect, or violates schema.",
  NOT_AUTHORIZED: "Authorization failed due to insufficient permissions.",
  RESOURCE_NOT_FOUND: "The specified resource does not exist.",
  UNPROCESSABLE_ENTITY: BUSINESS,
  INTERNAL_SERVER_ERROR: "An internal server error has occurred.",
  SERVICE_UNAVAILABLE: "Service Unavailable.",
  NOT_IMPLEMENTED: "The local PayPal does not implement this.",
};

const ISSUES = {
  ACTION_DOES_NOT_MATCH_INTENT: "The order's intent does not allow this action.",
  AMOUNT_MISMATCH: "The amount is not the sum of its breakdown.",
  AUTHORIZATION_ALREADY_CAPTURED: "The authorization has already been captured.",
  AUTHORIZATION_EXPIRED: "The authorization has expired.",
  AUTHORIZATION_VOIDED: "The authorization has been voided.",
  CAPTURE_FULLY_REFUNDED: "The capture has already been fully refunded.",
  CURRENCY_NOT_SUPPORTED: "The currency is not supported.",
  DECIMAL_PRECISION: "The value has more decimals than the currency.",
  DISPUTE_RESOLVED: "The dispute has been resolved already.",
  DUPLICATE_INVOICE_ID: "A payment with this invoice id exists; the account requires it to be unique.",
  DUPLICATE_REQUEST_ID: "This PayPal-Request-Id was used for another request.",
  DUPLICATE_RESOURCE_IDENTIFIER: "A resource with this id exists already.",
  INSTRUMENT_DECLINED: "The funding instrument was declined; the payer has to choose another one.",
  INVALID_RESOURCE_ID: "The specified resource id does not exist.",
  MAX_CAPTURE_AMOUNT_EXCEEDED: "The captures would exceed the authorized amount.",
  ORDER_ALREADY_AUTHORIZED: "The order has already been authorized.",
  ORDER_ALREADY_CAPTURED: "The order has already been captured.",
  ORDER_NOT_APPROVED: "The payer has not yet approved the order.",
  PAYPAL_REQUEST_ID_REQUIRED: "A payment_source needs the header PayPal-Request-Id.",
  PREVIOUSLY_CAPTURED: "A captured authorization cannot be voided.",
  PREVIOUSLY_VOIDED: "The authorization is void already.",
  PLAN_NOT_ACTIVE: "The plan does not exist or is not active.",
  SUBSCRIPTION_STATUS_INVALID: "The state of the subscription does not allow this.",
  REFUND_AMOUNT_EXCEEDED: "The refund exceeds what is left of the capture.",
  REFUND_CAPTURE_CURRENCY_MISMATCH: "A refund has the currency of its capture.",
  REFUND_NOT_ALLOWED: "A capture in this state cannot be refunded.",
} as const;
export type Issue = keyof typeof ISSUES;

export interface ErrorLink {
  readonly href: string;
  readonly rel: string;
  readonly method: string;
}

/** A refusal in PayPal's form; thrown inside a transaction it takes every change of the request back. */
export class PayPalError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly details: readonly object[] = [],
    readonly links: readonly ErrorLink[] = [],
  ) {
    super(title);
  }
}

/** 422 with one issue. */
export function refuse(issue: Issue, links: readonly ErrorLink[] = []): PayPalError {
  return new PayPalError(422, "UNPROCESSABLE_ENTITY", [{ issue, description: ISSUES[issue] }], links);
}

export function notFound(): PayPalError {
  const issue = "INVALID_RESOURCE_ID";
  return new PayPalError(404, "RESOURCE_NOT_FOUND", [{ issue, description: ISSUES[issue] }]);
}

/** 400: the request breaks the schema at `field`. */
export function invalidRequest(field: string, issue: string, description: string): PayPalError {
  return new PayPalError(400, "INVALID_REQUEST", [{ field, location: "body", issue, description }]);
}

export function notImplemented(what: string): PayPalError {
  return new PayPalError(501, "NOT_IMPLEMENTED", [{ issue: "NOT_IMPLEMENTED", description: what }]);
}

export function errorResponse(error: PayPalError): GatewayResponse {
  const debugId = createHexId(7);
  const body = {
    name: error.title,
    message: MESSAGES[error.title] ?? BUSINESS,
    debug_id: debugId,
    details: error.details,
    links: error.links,
  };
  return jsonResponse(error.status, body, { "paypal-debug-id": debugId });
}
