import type { IncomingHttpHeaders } from "node:http";

const EXPOSED = [
  "content-range",
  "content-location",
  "content-profile",
  "preference-applied",
  "proxy-status",
  "x-total-count",
  "x-supabase-api-version",
  "link",
  "sb-request-id",
].join(", ");

/** Any origin, as Supabase's gateway answers: the API is guarded by tokens, not by cookies. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  return {
    "access-control-allow-origin": origin ?? "*",
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": EXPOSED,
    vary: "Origin",
  };
}

export function preflightHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return {
    "access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "86400",
  };
}
