import { createServerClient } from "@supabase/ssr";
import type { EmailOtpType } from "@supabase/supabase-js";
import { type NextRequest, NextResponse } from "next/server";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { callerAddress } from "@/lib/http/request-context";
import { log } from "@/lib/log";
import { checkLimit } from "@/lib/ratelimit/limiter";
import { safeNextPath } from "./next-path";

const OTP_TYPES: readonly EmailOtpType[] = ["signup", "invite", "magiclink", "recovery", "email_change", "email"];

function clientFor(request: NextRequest, response: NextResponse) {
  const env = serverEnv();
  return createServerClient(env.NEXT_PUBLIC_SUPABASE_URL, env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (cookies, headers) => {
        for (const { name, value, options } of cookies) response.cookies.set(name, value, options);
        for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      },
    },
  });
}

type Client = ReturnType<typeof clientFor>;

/** Opens a session, then goes to `next`; whatever fails leads to the sign-in page, which says why. */
async function openSession(
  request: NextRequest,
  step: (client: Client) => Promise<{ error: unknown }>,
): Promise<NextResponse> {
  const next = safeNextPath(request.nextUrl.searchParams.get("next"));
  const failed = (reason: "link" | "busy") => {
    const target = new URL("/sign-in", request.nextUrl.origin);
    target.searchParams.set("error", reason);
    target.searchParams.set("next", next);
    return NextResponse.redirect(target);
  };
  const response = NextResponse.redirect(new URL(next, request.nextUrl.origin));
  response.headers.set("cache-control", "private, no-store");
  response.headers.set("referrer-policy", "no-referrer");
  try {
    // the sign-in service sees our address and not the caller's, so counting callers is ours to do
    await checkLimit("link", `ip:${callerAddress(request)}`);
    const { error } = await step(clientFor(request, response));
    return error ? failed("link") : response;
  } catch (cause) {
    if (cause instanceof AppError) return failed("busy");
    log("error", "mailed link failed", { cause });
    return failed("link");
  }
}

/** Exchanges the PKCE code of a mailed link; works only in the browser that asked for the link. */
export function exchangeCode(request: NextRequest): Promise<NextResponse> {
  const code = request.nextUrl.searchParams.get("code");
  return openSession(request, async (client) =>
    code ? client.auth.exchangeCodeForSession(code) : { error: "no code" },
  );
}

/** Verifies the token hash of a mailed link; works in any browser, for templates that carry the hash. */
export function confirmToken(request: NextRequest): Promise<NextResponse> {
  const tokenHash = request.nextUrl.searchParams.get("token_hash");
  const type = OTP_TYPES.find((known) => known === request.nextUrl.searchParams.get("type"));
  return openSession(request, async (client) =>
    tokenHash && type ? client.auth.verifyOtp({ token_hash: tokenHash, type }) : { error: "no token" },
  );
}
