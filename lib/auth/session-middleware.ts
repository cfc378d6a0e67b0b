/** Keeps a browser's session alive: refreshes an expired one and writes the new cookies to the answer. */
import { createServerClient } from "@supabase/ssr";
import type { NextRequest, NextResponse } from "next/server";
import { serverEnv } from "@/lib/env";

/**
 * Verifies the session's token and refreshes it where it has expired. The cookies go to `response` together with the
 * cache headers that the client hands over, so that no CDN stores an answer with somebody's session. Resolves to the
 * user id, or null.
 */
export async function updateSession(request: NextRequest, response: NextResponse): Promise<string | null> {
  const hasSession = request.cookies
    .getAll()
    .some(({ name }) => name.startsWith("sb-") && name.includes("-auth-token"));
  if (!hasSession) return null;
  const env = serverEnv();
  const client = createServerClient(env.NEXT_PUBLIC_SUPABASE_URL, env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (cookies, headers) => {
        for (const { name, value, options } of cookies) {
          request.cookies.set(name, value);
          response.cookies.set(name, value, options);
        }
        for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      },
    },
  });
  // two requests with one expired session race for the refresh: the loser counts as signed out for this request only
  const { data } = await client.auth.getClaims().catch(() => ({ data: null }));
  return data?.claims.sub ?? null;
}
