/**
 * The one table of error codes. OpenAPI, the docs page and the tests derive from it; the database raises the same
 * codes as the message of a `PTnnn` error. `retry` tells a client what to do: `never` change the request first,
 * `later` the same request may succeed (see `Retry-After`), `reload` read the resource again, then decide.
 */
export type RetryAdvice = "never" | "later" | "reload";

interface ErrorDefinition {
  readonly status: number;
  readonly retry: RetryAdvice;
  readonly title: string;
}

function define(status: number, retry: RetryAdvice, title: string): ErrorDefinition {
  return { status, retry, title };
}

export const ERROR_CODES = {
  malformed_json: define(400, "never", "The body is not valid JSON"),
  idempotency_key_required: define(400, "never", "This operation needs an Idempotency-Key header"),
  unauthenticated: define(401, "never", "Sign in, or send a valid bearer token"),
  invalid_api_key: define(401, "never", "There is no such key"),
  api_key_revoked: define(401, "never", "The key was revoked, or the overlap after its rotation is over"),
  invalid_credentials: define(401, "never", "The e-mail address or the password is not right"),
  signature_invalid: define(401, "never", "The signature of the notification does not verify"),
  forbidden: define(403, "never", "Your role does not allow this"),
  insufficient_scope: define(403, "never", "The key lacks the scope of this operation"),
  address_not_allowed: define(403, "never", "The key may not be used from this address"),
  email_not_confirmed: define(403, "never", "The address has not been confirmed yet"),
  signup_disabled: define(403, "never", "New accounts cannot be created"),
  human_check_required: define(403, "never", "Show that a person sits in front of the browser"),
  csrf_rejected: define(403, "never", "A write with a session cookie must come from our own pages"),
  subscription_read_only: define(
    403,
    "never",
    "The fleet's subscription is unpaid: nothing can be changed until it is settled",
  ),
  not_found: define(404, "never", "There is no such resource"),
  quote_not_found: define(404, "never", "There is no such quote"),
  method_not_allowed: define(405, "never", "This resource does not support the method"),
  body_timeout: define(408, "later", "The body took too long to arrive"),
  version_conflict: define(409, "reload", "The resource has changed since you read it"),
  illegal_transition: define(409, "reload", "The ride cannot go to that status from where it is"),
  slot_taken: define(409, "reload", "The driver or the vehicle is already booked at that time"),
  no_availability: define(409, "reload", "No vehicle of this class is free at that time"),
  quote_expired: define(409, "reload", "The quote has expired"),
  price_changed: define(409, "reload", "The price is no longer the one you saw"),
  quote_consumed: define(409, "reload", "The quote has already been booked"),
  fee_changed: define(409, "reload", "The cancellation fee is no longer the one you accepted"),
  offer_expired: define(409, "reload", "The offer is no longer open"),
  ride_in_progress: define(409, "reload", "Not possible during a ride"),
  chat_closed: define(409, "never", "The chat of this ride is closed"),
  charge_paid: define(409, "reload", "The charge is paid: only a refund gives the money back"),
  payment_open: define(409, "reload", "Another payment of this ride is still open"),
  credit_unavailable: define(409, "reload", "There is not that much credit to use for this ride"),
  nothing_payable: define(409, "reload", "Nobody is owed money that could be paid out now"),
  refund_exceeds_payment: define(409, "reload", "More than what is left of the payment cannot be refunded"),
  key_limit_reached: define(409, "reload", "The partner has as many active keys as there can be"),
  api_key_ended: define(409, "reload", "The key was already rotated or revoked"),
  vehicle_limit_reached: define(409, "reload", "The plan has no room for another active vehicle"),
  ride_limit_reached: define(409, "reload", "The fleet has taken all rides of its plan this month"),
  endpoint_limit_reached: define(409, "never", "There are ten webhook endpoints already"),
  endpoint_disabled: define(409, "reload", "The webhook endpoint is disabled"),
  idempotency_in_progress: define(409, "later", "The first request with this key is still running"),
  precondition_failed: define(412, "reload", "The resource is not in the state that If-Match names"),
  payload_too_large: define(413, "never", "The body is too large"),
  unsupported_media_type: define(415, "never", "Send application/json"),
  invalid_request: define(422, "never", "The request does not match its contract"),
  idempotency_mismatch: define(422, "never", "This key was used for a different request"),
  weak_password: define(422, "never", "The password is too easy to guess, or the one in use"),
  outside_service_area: define(422, "never", "The pick-up is outside the areas that the fleet serves"),
  capacity_exceeded: define(422, "never", "No vehicle class carries that many passengers, bags or child seats"),
  pickup_in_past: define(422, "never", "The pick-up time has passed"),
  lead_time_too_short: define(422, "never", "The pick-up is too soon for this fleet"),
  lead_time_too_long: define(422, "never", "The pick-up is too far ahead for this fleet"),
  nonexistent_local_time: define(422, "never", "The clocks skip that time on that day"),
  invalid_coordinates: define(422, "never", "The coordinates are not on the earth"),
  hours_below_minimum: define(422, "never", "The booking is shorter than the minimum for hourly hire"),
  vehicle_unsuitable: define(422, "never", "The vehicle does not suit the ride"),
  document_expired: define(422, "never", "A document expires before the end of the ride"),
  driver_inactive: define(422, "never", "The driver is not active"),
  waiting_not_elapsed: define(422, "later", "The free waiting time is not over yet"),
  unsupported_currency: define(422, "never", "The payment provider does not take this currency"),
  endpoint_url_refused: define(422, "never", "Webhooks are not sent to this address"),
  rate_limited: define(429, "later", "Too many requests"),
  internal: define(500, "later", "Something went wrong on our side"),
  provider_unavailable: define(503, "later", "The payment provider does not answer"),
  upstream_timeout: define(503, "later", "A service that we depend on took too long"),
  unavailable: define(503, "later", "The service is not available for the moment"),
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** True for the codes of the table; guards text that comes from the database. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERROR_CODES, value);
}
