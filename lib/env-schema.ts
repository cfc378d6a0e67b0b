/** What a deployment must be told. Knows nothing of where the variables come from, so that a check before the start can use it. */
import { z } from "zod";

const url = z.url().max(500);
const secret = z.string().min(8).max(4_000);

const serverSchema = z.object({
  APP_URL: url,
  NEXT_PUBLIC_SUPABASE_URL: url,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(8).max(1_000),
  SUPABASE_SECRET_KEY: secret,
  /** Default: `<supabase url>/auth/v1`. */
  SUPABASE_JWT_ISSUER: url.optional(),
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: secret,
  PAYPAL_API_BASE: url,
  PAYPAL_CLIENT_ID: z.string().min(1).max(200),
  PAYPAL_CLIENT_SECRET: secret,
  PAYPAL_MERCHANT_ID: z.string().regex(/^[0-9A-Z]{5,32}$/),
  PAYPAL_WEBHOOK_ID: z.string().min(1).max(100),
  PAYPAL_CERT_ORIGIN: url.optional(),
  PAYPAL_TRUST_ANCHOR_PEM: z.string().min(1).max(20_000),
  MERCADOPAGO_API_BASE: url,
  MERCADOPAGO_ACCESS_TOKEN: secret,
  /** Current secret, and previous ones after a rotation, separated by commas. */
  MERCADOPAGO_WEBHOOK_SECRET: secret,
  MERCADOPAGO_COLLECTOR_ID: z.string().regex(/^\d{1,20}$/),
  EMAIL_API_BASE: url,
  EMAIL_API_KEY: secret,
  EMAIL_FROM: z.string().min(3).max(200),
  SMS_API_BASE: url,
  SMS_ACCOUNT_SID: z.string().min(3).max(100),
  SMS_AUTH_TOKEN: secret,
  SMS_FROM: z.string().min(3).max(20),
  JOBS_SECRET: z.string().min(24).max(200),
  ROUTING_API_BASE: url.optional(),
  MAP_STYLE_URL: url.optional(),
});

/** Every variable that the app reads; docs/02-environment.md explains them. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(serverSchema.shape);

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
