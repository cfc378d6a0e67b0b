const KNOWN = [
  "invalid_credentials",
  "email_not_confirmed",
  "user_already_exists",
  "email_exists",
  "weak_password",
  "same_password",
  "email_address_invalid",
  "over_email_send_rate_limit",
  "over_request_rate_limit",
  "session_missing",
  "signup_disabled",
  "human_check_required",
  "unreachable",
  "unknown",
] as const;

/** A key of `auth.errors`. */
export type AuthErrorKey = (typeof KNOWN)[number];

const isKnown = (code: unknown): code is AuthErrorKey => (KNOWN as readonly unknown[]).includes(code);

/** Which text tells a failure of the sign-in service. Its own messages are English and are never shown. */
export function authErrorKey(error: unknown): AuthErrorKey {
  const { code, name, status } = (error ?? {}) as { code?: unknown; name?: unknown; status?: unknown };
  if (isKnown(code)) return code;
  if (name === "AuthSessionMissingError" || code === "session_not_found") return "session_missing";
  if (code === "rate_limited") return "over_request_rate_limit";
  if (code === "unavailable" || code === "upstream_timeout") return "unreachable";
  if (code === "invalid_request") return "email_address_invalid";
  if (name === "AuthRetryableFetchError" || error instanceof TypeError) return "unreachable";
  if (name === "AuthWeakPasswordError") return "weak_password";
  return status === 429 ? "over_request_rate_limit" : "unknown";
}
