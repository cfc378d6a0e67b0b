/** Environment of a deployment, parsed once an isolate. */
import { parseEnv, type ServerEnv } from "./env-schema";
import { platformVariables } from "./platform";

/** What the browser may know. */
export interface PublicEnv {
  readonly supabaseUrl: string;
  readonly supabasePublishableKey: string;
  readonly mapStyleUrl: string | null;
  /** Address of Ably, where it carries live events; null where Supabase does. */
  readonly ablyBase: string | null;
  /** Null where nobody is asked whether he is a person. */
  readonly turnstileSiteKey: string | null;
  /** Null where nobody is told of the browser's errors. */
  readonly errorReports: { readonly dsn: string; readonly environment: string } | null;
}

const DEFAULT_ENVIRONMENT = "production";

let parsed: ServerEnv | null = null;

/** Throws an `Error` that names every missing or malformed variable, and never a value. */
export function serverEnv(): ServerEnv {
  parsed ??= parseEnv(platformVariables());
  return parsed;
}

export function publicEnv(): PublicEnv {
  const env = serverEnv();
  return {
    supabaseUrl: env.NEXT_PUBLIC_SUPABASE_URL,
    supabasePublishableKey: env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    mapStyleUrl: env.MAP_STYLE_URL ?? null,
    ablyBase: env.ABLY_API_KEY ? (env.ABLY_API_BASE ?? null) : null,
    turnstileSiteKey: env.TURNSTILE_SECRET_KEY ? (env.TURNSTILE_SITE_KEY ?? null) : null,
    errorReports: env.SENTRY_DSN
      ? { dsn: env.SENTRY_DSN, environment: env.SENTRY_ENVIRONMENT ?? DEFAULT_ENVIRONMENT }
      : null,
  };
}

/** True when the providers are loopback counterparts; a live configuration may never carry their trust anchors. */
export function isLocalUrl(text: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname);
}
