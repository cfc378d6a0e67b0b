import type { Visit } from "@/lib/auth/sign-in-service";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

const MAX_COOKIE_CHARACTERS = 32_768;

/**
 * The browser of an operation that opens a session. Throws `csrf_rejected` unless one of our own pages asks: another
 * site must sign nobody in, not even to an account of its own.
 */
export function ownVisit(request: Request): Visit {
  const origin = request.headers.get("origin");
  const allowed = [new URL(serverEnv().APP_URL).origin, new URL(request.url).origin];
  if (origin === null || !allowed.includes(origin)) throw new AppError("csrf_rejected");
  return {
    address: request.headers.get("cf-connecting-ip") ?? "unknown",
    origin,
    cookies: cookiesOf(request.headers.get("cookie")),
    setCookies: [],
  };
}

function cookiesOf(header: string | null): { name: string; value: string }[] {
  if (!header || header.length > MAX_COOKIE_CHARACTERS) return [];
  return header.split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    if (at < 1) return [];
    const value = pair.slice(at + 1).trim();
    return [{ name: pair.slice(0, at).trim(), value: decoded(value) }];
  });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
