import { PAGE_CONTROL } from "@/lib/cache/rules";
import { publicEnv } from "@/lib/env";

const NONCE_BYTES = 16;
/** Where the check that a person sits in front of the browser comes from. */
const TURNSTILE = "https://challenges.cloudflare.com";

/** A fresh random value for one answer; scripts that carry it may run. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))));
}

function connectSources(): string[] {
  const { supabaseUrl, mapStyleUrl, ablyBase, errorReports } = publicEnv();
  const supabase = new URL(supabaseUrl);
  const socket = `${supabase.protocol === "https:" ? "wss:" : "ws:"}//${supabase.host}`;
  const others = [mapStyleUrl, ablyBase, errorReports?.dsn ?? null].filter((url) => url !== null && URL.canParse(url));
  return [supabase.origin, socket, ...others.map((url) => new URL(url ?? "").origin)];
}

/** No page may be framed, but for the booking form in a fleet's own pages (ADR 0014). */
export const NOT_FRAMED = "'none'";

/**
 * The policy of a page. Scripts run only with the nonce or when such a script loads them; the database's address and
 * the map's are the only foreign ones that may be asked. Styles may be inline: React and Radix set style attributes.
 * `frameAncestors` are the pages that may frame it.
 */
export function contentSecurityPolicy(nonce: string, isSecure: boolean, frameAncestors = NOT_FRAMED): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  const connect = connectSources();
  const directives = [
    "default-src 'self'",
    // The development server evaluates modules; the built product never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${connect.filter((source) => source.startsWith("http")).join(" ")}`,
    "font-src 'self' data:",
    `connect-src 'self' ${connect.join(" ")}`,
    // with 'strict-dynamic' its script needs no mention, its frame does
    `frame-src 'self'${publicEnv().turnstileSiteKey ? ` ${TURNSTILE}` : ""}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ];
  return [...directives, ...(isSecure ? ["upgrade-insecure-requests"] : [])].join("; ");
}

/** Sets the headers that every page carries beside its policy. A refreshed session has said `no-store` already. */
export function setPageHeaders(headers: Headers, isSecure: boolean, frameAncestors = NOT_FRAMED): void {
  if (!headers.has("cache-control")) headers.set("cache-control", PAGE_CONTROL);
  headers.set("x-content-type-options", "nosniff");
  // knows no list of hosts; where there is one, the policy alone decides
  if (frameAncestors === NOT_FRAMED) headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()");
  if (isSecure) headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
}
