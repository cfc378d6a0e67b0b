/**
 * What a deployment must be told. Knows nothing of where the variables come from, so that a check before the start can
 * use it; in the small form of Zod, because the worker looks before it loads anything else.
 */
import * as z from "zod/mini";

const url = z.url().check(z.maxLength(500));
const text = (min: number, max: number) => z.string().check(z.minLength(min), z.maxLength(max));
const secret = text(8, 4_000);

const serverSchema = z.object({
  APP_URL: url,
  NEXT_PUBLIC_SUPABASE_URL: url,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: text(8, 1_000),
  SUPABASE_SECRET_KEY: secret,
  /** Default: `<supabase url>/auth/v1`. */
  SUPABASE_JWT_ISSUER: z.optional(url),
  /** A read replica of the same project; without it the primary answers everything. */
  DATABASE_REPLICA_URL: z.optional(url),
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: secret,
  PAYPAL_API_BASE: url,
  PAYPAL_CLIENT_ID: text(1, 200),
  PAYPAL_CLIENT_SECRET: secret,
  PAYPAL_MERCHANT_ID: z.string().check(z.regex(/^[0-9A-Z]{5,32}$/)),
  PAYPAL_WEBHOOK_ID: text(1, 100),
  PAYPAL_CERT_ORIGIN: z.optional(url),
  PAYPAL_TRUST_ANCHOR_PEM: text(1, 20_000),
  MERCADOPAGO_API_BASE: url,
  MERCADOPAGO_ACCESS_TOKEN: secret,
  /** Current secret, and previous ones after a rotation, separated by commas. */
  MERCADOPAGO_WEBHOOK_SECRET: secret,
  MERCADOPAGO_COLLECTOR_ID: z.string().check(z.regex(/^\d{1,20}$/)),
  EMAIL_API_BASE: url,
  EMAIL_API_KEY: secret,
  EMAIL_FROM: text(3, 200),
  SMS_API_BASE: url,
  SMS_ACCOUNT_SID: text(3, 100),
  SMS_AUTH_TOKEN: secret,
  SMS_FROM: text(3, 20),
  JOBS_SECRET: text(24, 200),
  /** Private JWK (ES256, with its `kid`) that the sign-in service knows too; without it partners' keys are not served. */
  PARTNER_SIGNING_KEY: z.optional(z.string().check(z.regex(/^\{(?=.*"kid":)(?=.*"d":).{100,2000}\}$/s))),
  /** What the gateway proves itself with; current, and previous ones after a rotation, separated by commas. */
  GATEWAY_SECRET: z.optional(text(24, 1_000)),
  /** Both, or nobody is asked whether he is a person. */
  TURNSTILE_SITE_KEY: z.optional(text(10, 200)),
  TURNSTILE_SECRET_KEY: z.optional(secret),
  TURNSTILE_API_BASE: z.optional(url),
  /** Default: `osrm` when there is a base address. */
  ROUTING_PROVIDER: z.optional(z.enum(["osrm", "valhalla", "google"])),
  ROUTING_API_BASE: z.optional(url),
  ROUTING_API_KEY: z.optional(secret),
  /** AeroDataBox or a service with its API; without it pick-ups do not follow flights. */
  FLIGHT_API_BASE: z.optional(url),
  FLIGHT_API_KEY: z.optional(secret),
  MAP_STYLE_URL: z.optional(url),
  /** `app.key:secret`; with it Ably carries live events instead of Supabase. */
  ABLY_API_KEY: z.optional(z.string().check(z.regex(/^[\w-]+\.[\w-]+:[\w-]{8,200}$/))),
  ABLY_API_BASE: z.optional(url),
  /** Seals the secrets of webhook endpoints; default: the database's key. After a rotation the previous ones too, separated by commas. */
  WEBHOOK_SEALING_KEY: z.optional(text(24, 1_000)),
  WEBHOOK_LOOPBACK: z.optional(z.enum(["allowed"])),
  DNS_RESOLVER_URL: z.optional(url),
  /** Errors of the worker and of browsers go there; the log has them in any case. */
  SENTRY_DSN: z.optional(
    z.string().check(z.regex(/^https?:\/\/\w{1,100}(:\w{1,100})?@[\w.:[\]-]{1,250}(\/[\w-]{1,50}){1,5}$/)),
  ),
  SENTRY_ENVIRONMENT: z.optional(z.string().check(z.regex(/^[\w-]{1,60}$/))),
});

/** Every variable that the app reads; docs/02-environment.md explains them. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(serverSchema.shape);

/** Those without which no deployment answers. */
export const REQUIRED_NAMES: readonly string[] = ENVIRONMENT_NAMES.filter(
  (name) => !z.safeParse(serverSchema.shape[name as keyof typeof serverSchema.shape], undefined).success,
);

export type ServerEnv = z.infer<typeof serverSchema>;

/** Throws an `Error` that names everything missing or malformed at once, and never a value. */
export function parseEnv(variables: Readonly<Record<string, unknown>>): ServerEnv {
  const known = ENVIRONMENT_NAMES.filter((name) => variables[name] !== undefined && variables[name] !== "");
  const result = serverSchema.safeParse(Object.fromEntries(known.map((name) => [name, variables[name]])));
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  const missing = names.filter((name) => !known.includes(name));
  const malformed = names.filter((name) => known.includes(name));
  const parts = [
    ...(missing.length > 0 ? [`missing ${missing.join(", ")}`] : []),
    ...(malformed.length > 0 ? [`malformed ${malformed.join(", ")}`] : []),
  ];
  throw new Error(`environment: ${parts.join("; ")} (docs/02-environment.md)`);
}
