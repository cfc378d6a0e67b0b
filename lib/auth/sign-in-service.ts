/**
 * The sign-in service, asked by us for a browser: its session and the verifier of a mailed link become cookies of our
 * answer, the same that the browser's own client reads.
 */
import { createServerClient, serializeCookieHeader } from "@supabase/ssr";
import type { SupabaseClient } from "@supabase/supabase-js";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import type { ErrorCode } from "@/lib/errors/codes";

/** What an operation that opens a session knows of the browser, and what it tells it. */
export interface Visit {
  /** The caller's address as Cloudflare states it; `unknown` where nobody does. */
  readonly address: string;
  /** Ours, as the browser sees it: a fleet's own domain on that domain. */
  readonly origin: string;
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
  /** Complete `Set-Cookie` values of the answer. */
  readonly setCookies: string[];
}

/**
 * A client for one request. The service counts by address too, as the second line: it is told the caller's, which it
 * believes of nobody without the secret key.
 */
export function signInClient(visit: Visit): SupabaseClient {
  const env = serverEnv();
  const headers: Record<string, string> = visit.address === "unknown" ? {} : { "sb-forwarded-for": visit.address };
  return createServerClient(env.NEXT_PUBLIC_SUPABASE_URL, env.SUPABASE_SECRET_KEY, {
    global: { headers },
    cookies: {
      getAll: () => [...visit.cookies],
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) {
          visit.setCookies.push(serializeCookieHeader(name, value, options));
        }
      },
    },
  });
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  invalid_credentials: "invalid_credentials",
  user_banned: "invalid_credentials",
  email_not_confirmed: "email_not_confirmed",
  weak_password: "weak_password",
  same_password: "weak_password",
  signup_disabled: "signup_disabled",
  email_address_invalid: "invalid_request",
  validation_failed: "invalid_request",
  over_email_send_rate_limit: "rate_limited",
  over_request_rate_limit: "rate_limited",
};

/** What the service's refusal means to our callers. Its own words stay in the log's cause. */
export function signInError(error: unknown): AppError {
  const { code, name, status } = (error ?? {}) as { code?: unknown; name?: unknown; status?: unknown };
  const known = typeof code === "string" && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (known === "rate_limited") return new AppError(known, { retryAfterSeconds: 60, cause: error });
  if (known) return new AppError(known, { cause: error });
  if (name === "AuthWeakPasswordError") return new AppError("weak_password", { cause: error });
  if (status === 429) return new AppError("rate_limited", { retryAfterSeconds: 60, cause: error });
  return new AppError("unavailable", { retryAfterSeconds: 5, cause: error });
}
