/**
 * The database as the application sees it: PostgREST through supabase-js, one client a request, never at module scope
 * (credentials differ). 5 s time-out; reads are tried twice; a failure becomes an `AppError`.
 */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

const TIMEOUT_MS = 5_000;
/** Short: the primary is asked afterwards. */
const REPLICA_TIMEOUT_MS = 1_500;

/** As the user whose access token is given; row level security decides. */
export function userClient(accessToken: string): SupabaseClient {
  const env = serverEnv();
  return create(env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, { authorization: `Bearer ${accessToken}` });
}

/** As nobody. */
export function anonClient(): SupabaseClient {
  return create(serverEnv().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {});
}

/** As the platform itself, past row level security. Only for quotes, provider callbacks and the job runner. */
export function serviceClient(): SupabaseClient {
  return create(serverEnv().SUPABASE_SECRET_KEY, {});
}

/** A replica, as the user or as nobody; one try. Only where the deployment has one. */
export function replicaClient(accessToken: string | null): SupabaseClient {
  const env = serverEnv();
  const headers: Record<string, string> = accessToken ? { authorization: `Bearer ${accessToken}` } : {};
  return createClient(
    env.DATABASE_REPLICA_URL ?? env.NEXT_PUBLIC_SUPABASE_URL,
    env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      global: {
        headers,
        fetch: (input, init) =>
          fetch(input, { ...init, cache: "no-store", signal: AbortSignal.timeout(REPLICA_TIMEOUT_MS) }).catch(
            (cause: unknown) => Promise.reject(unreachable(cause)),
          ),
      },
    },
  );
}

function create(key: string, headers: Record<string, string>): SupabaseClient {
  return createClient(serverEnv().NEXT_PUBLIC_SUPABASE_URL, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { headers, fetch: fetchWithTimeout },
  });
}

async function fetchWithTimeout(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const attempt = () => fetch(input, { ...init, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  try {
    return await attempt();
  } catch (cause) {
    const isRead = init?.method === undefined || init.method === "GET" || init.method === "HEAD";
    if (isRead) return attempt().catch((again: unknown) => Promise.reject(unreachable(again)));
    throw unreachable(cause);
  }
}

function unreachable(cause: unknown): AppError {
  const isTimeout = cause instanceof DOMException && cause.name === "TimeoutError";
  return new AppError(isTimeout ? "upstream_timeout" : "unavailable", { retryAfterSeconds: 2, cause });
}
