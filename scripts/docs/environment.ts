/** What each variable of the environment means, for docs/02-environment.md; `keyof ServerEnv` keeps the list whole. */
import type { ServerEnv } from "../../lib/env-schema";

interface Variable {
  /** Set as an encrypted secret, known to browsers too, or for tests on the own machine alone. */
  readonly kind?: "secret" | "public" | "loopback only";
  readonly meaning: string;
}

export const VARIABLES: Readonly<Record<keyof ServerEnv, Variable>> = {
  APP_URL: {
    meaning:
      "Address of the app as browsers see it, without a slash at the end: the origin that cookie writes must come from, and the base of links in messages.",
  },
  NEXT_PUBLIC_SUPABASE_URL: {
    kind: "public",
    meaning: "Base address of Supabase. Cookies are named after its host, so browser and server must use the same one.",
  },
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: {
    kind: "public",
    meaning: "`sb_publishable_...`; row level security decides what it may see.",
  },
  SUPABASE_SECRET_KEY: {
    kind: "secret",
    meaning:
      "`sb_secret_...`; passes row level security. Used for quotes, provider callbacks and the job runner, nowhere else.",
  },
  SUPABASE_JWT_ISSUER: {
    meaning:
      "Issuer that access tokens must name. Default: `<NEXT_PUBLIC_SUPABASE_URL>/auth/v1`; set it when a custom domain differs from the issuer.",
  },
  DATABASE_REPLICA_URL: {
    meaning:
      "Base address of a read replica of the same Supabase project. Reads that may be a few seconds old go there, unless the caller has just written; what it cannot answer the primary does.",
  },
  UPSTASH_REDIS_REST_URL: {
    meaning: "REST address of Redis: limits and the five-minute cache of fleet pages.",
  },
  UPSTASH_REDIS_REST_TOKEN: {
    kind: "secret",
    meaning: "Its token.",
  },
  PAYPAL_API_BASE: {
    meaning: "`https://api-m.paypal.com` or `https://api-m.sandbox.paypal.com`; decides live or sandbox.",
  },
  PAYPAL_CLIENT_ID: {
    meaning: "Client id of the REST app.",
  },
  PAYPAL_CLIENT_SECRET: {
    kind: "secret",
    meaning: "Its secret.",
  },
  PAYPAL_MERCHANT_ID: {
    meaning: "Merchant id of the account that is paid; an order for another payee is quarantined, never paid.",
  },
  PAYPAL_WEBHOOK_ID: {
    meaning: "Id of the registered webhook; part of what PayPal signs.",
  },
  PAYPAL_TRUST_ANCHOR_PEM: {
    meaning: "Certificate(s) that the chain of PayPal's webhook certificate must end at.",
  },
  PAYPAL_CERT_ORIGIN: {
    kind: "loopback only",
    meaning: "Where the local provider serves its certificates. With a live or sandbox base the app refuses to work.",
  },
  MERCADOPAGO_API_BASE: {
    meaning: "`https://api.mercadopago.com`.",
  },
  MERCADOPAGO_ACCESS_TOKEN: {
    kind: "secret",
    meaning: "Access token of the account that collects.",
  },
  MERCADOPAGO_WEBHOOK_SECRET: {
    kind: "secret",
    meaning: "Secret of the notifications; after a rotation the previous ones too, separated by commas.",
  },
  MERCADOPAGO_COLLECTOR_ID: {
    meaning: "Numeric id of the collecting account; a payment to another one is never counted.",
  },
  EMAIL_API_BASE: {
    meaning: "`https://api.resend.com`.",
  },
  EMAIL_API_KEY: {
    kind: "secret",
    meaning: "Its key.",
  },
  EMAIL_FROM: {
    meaning: "Sender of e-mails, for example `NEXORS <rides@nexors.app>`.",
  },
  SMS_API_BASE: {
    meaning: "`https://api.twilio.com`.",
  },
  SMS_ACCOUNT_SID: {
    meaning: "Account id.",
  },
  SMS_AUTH_TOKEN: {
    kind: "secret",
    meaning: "Its token.",
  },
  SMS_FROM: {
    meaning: "Sending number in E.164.",
  },
  JOBS_SECRET: {
    kind: "secret",
    meaning: "At least 24 characters. `POST /api/internal/jobs` answers 404 without it.",
  },
  PARTNER_SIGNING_KEY: {
    kind: "secret",
    meaning:
      "Private JWK (ES256, with `kid`) that signs the five-minute tokens of requests with a partner's key. The sign-in service must know it too (Supabase: an imported signing key). Without it such requests answer 503.",
  },
  GATEWAY_SECRET: {
    kind: "secret",
    meaning:
      "What the gateway proves itself with; after a rotation the previous ones too, separated by commas. With it set the API answers nobody who did not come through the gateway.",
  },
  ABLY_API_KEY: {
    kind: "secret",
    meaning:
      "`app.key:secret` with the rights to publish and subscribe. With it and `ABLY_API_BASE` Ably carries live events; without it Supabase Realtime does.",
  },
  ABLY_API_BASE: {
    meaning: "`https://rest.ably.io`; only together with `ABLY_API_KEY`.",
  },
  WEBHOOK_SEALING_KEY: {
    kind: "secret",
    meaning:
      "At least 24 characters. Seals the secrets of webhook endpoints in the database; after a rotation the previous ones too, separated by commas. Default: `SUPABASE_SECRET_KEY`, whose rotation would then end all signatures.",
  },
  WEBHOOK_LOOPBACK: {
    kind: "loopback only",
    meaning:
      "`allowed`: webhooks may go to `localhost` by plain HTTP. Believed only where `APP_URL` is on this machine too.",
  },
  DNS_RESOLVER_URL: {
    meaning:
      "DNS over HTTPS in the JSON form, asked before each delivery of a webhook. Default: `https://cloudflare-dns.com/dns-query`.",
  },
  SENTRY_DSN: {
    kind: "public",
    meaning:
      "Sentry, or a service that takes its envelopes. Errors of the worker and of browsers go there, without personal data and after the answer; while it is away the log alone has them. Browsers are told it.",
  },
  SENTRY_ENVIRONMENT: {
    meaning: "What those errors are marked with. Default: `production`.",
  },
  MAP_STYLE_URL: {
    meaning:
      "MapLibre style of an outside map; deployments begin with OpenFreeMap's. Without it, and while it does not answer, the built-in base map is drawn.",
  },
  TURNSTILE_SITE_KEY: {
    kind: "public",
    meaning:
      "Site key of Cloudflare Turnstile. With it and its secret a browser that an account does not know shows that a person sits there before it signs in or asks for a message.",
  },
  TURNSTILE_SECRET_KEY: {
    kind: "secret",
    meaning: "Its secret.",
  },
  TURNSTILE_API_BASE: {
    meaning: "Default: `https://challenges.cloudflare.com`.",
  },
  ROUTING_PROVIDER: {
    meaning: "`osrm` (default), `valhalla` or `google`.",
  },
  ROUTING_API_BASE: {
    meaning:
      "Base address of the OSRM or Valhalla server; for Google only to replace `https://routes.googleapis.com`. Without it (for Google: without a key), or when the service fails, distance and time are the built-in estimate, marked `isEstimate`.",
  },
  ROUTING_API_KEY: {
    kind: "secret",
    meaning: "Key of Google's Routes API.",
  },
  FLIGHT_API_BASE: {
    meaning:
      "Base address of AeroDataBox (`https://aerodatabox.p.rapidapi.com`) or a service with its API. Without it, or without the key, pick-ups do not follow flights.",
  },
  FLIGHT_API_KEY: {
    kind: "secret",
    meaning: "Key of the flight service, sent as `x-rapidapi-key`.",
  },
};
