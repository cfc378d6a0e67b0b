import type { AuthCall } from "./call";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

function parseUrl(text: string | undefined): URL | null {
  return text !== undefined && URL.canParse(text) ? new URL(text) : null;
}

function isAllowed(call: AuthCall, url: URL): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:") return false;
  return [call.ctx.siteUrl, ...call.ctx.redirectAllowList].some((allowed) => parseUrl(allowed)?.origin === url.origin);
}

/**
 * Where the browser goes after a mailed link: the address asked for when its origin is allowed, else the page that
 * asked, else the site. An address that is not allowed is replaced, never refused, as GoTrue does.
 */
export function redirectTarget(call: AuthCall, asked?: string | null): string {
  const wanted = asked || call.request.query.get("redirect_to") || call.request.headers.redirect_to;
  for (const candidate of [wanted, call.request.headers.referer]) {
    const url = parseUrl(candidate ?? undefined);
    // What is handed on is the parsed form: parsers differ in how they read odd addresses.
    if (url !== null && isAllowed(call, url)) return url.href;
  }
  return call.ctx.siteUrl;
}

/** The gateway's address for links in mails. A forged Host header must not make us mail a link to elsewhere. */
export function gatewayOrigin(call: AuthCall): string {
  const asked = parseUrl(call.request.origin);
  const issuer = parseUrl(call.ctx.jwt.issuer);
  const own = [call.ctx.siteUrl, ...call.ctx.redirectAllowList].map((url) => parseUrl(url)?.hostname);
  const isOwn = asked !== null && (LOOPBACK.has(asked.hostname) || [...own, issuer?.hostname].includes(asked.hostname));
  return isOwn || issuer === null ? call.request.origin : issuer.origin;
}

/** The address with its query kept, further parameters added, and the fragment replaced. */
export function withParams(
  target: string,
  params: { query?: Record<string, string>; fragment?: Record<string, string> },
): string {
  const url = new URL(target);
  for (const [name, value] of Object.entries(params.query ?? {})) url.searchParams.set(name, value);
  if (params.fragment) url.hash = new URLSearchParams(params.fragment).toString();
  return url.href;
}
