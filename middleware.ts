import { type NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { updateSession } from "@/lib/auth/session-middleware";
import { getWidgetHosts } from "@/lib/domain/catalogue/get-fleet-page";
import { embeddedFleet, frameAncestors } from "@/lib/http/frame-ancestors";
import { contentSecurityPolicy, createNonce, NOT_FRAMED, setPageHeaders } from "@/lib/http/page-headers";
import { routing } from "@/lib/i18n/routing";

const routeByLanguage = createIntlMiddleware(routing);
/** A frame speaks the language that its address names, whatever the browser prefers, and sets no cookie. */
const routeFrame = createIntlMiddleware({
  ...routing,
  localeDetection: false,
  localeCookie: false,
  alternateLinks: false,
});

/** Pages that mean nothing without a session. The APIs and the database still check every request on their own. */
const SIGNED_IN_ONLY = /^\/(fleet|drive|admin|account)(\/|$)/;
const LANGUAGE_PREFIX = new RegExp(`^/(${routing.locales.join("|")})(?=/|$)`, "i");

function withoutLanguage(pathname: string): { prefix: string; path: string } {
  const prefix = LANGUAGE_PREFIX.exec(pathname)?.[0] ?? "";
  return { prefix, path: pathname.slice(prefix.length) || "/" };
}

function signInRedirect(request: NextRequest): NextResponse | null {
  const { prefix, path } = withoutLanguage(request.nextUrl.pathname);
  if (!SIGNED_IN_ONLY.test(path.toLowerCase())) return null;
  const target = new URL(`${prefix}/sign-in`, request.url);
  target.searchParams.set("next", `${prefix}${path}${request.nextUrl.search}`);
  return NextResponse.redirect(target);
}

/** What the session's refresh wrote, cookies and cache headers, moves to the answer that is really sent. */
function copySession(from: NextResponse, to: NextResponse): void {
  for (const cookie of from.cookies.getAll()) to.cookies.set(cookie);
  for (const name of ["cache-control", "expires", "pragma"]) {
    const value = from.headers.get(name);
    if (value) to.headers.set(name, value);
  }
}

/** Who may frame the booking form of a fleet; nobody when that cannot be known. */
async function ancestorsOf(fleet: string): Promise<string> {
  try {
    return frameAncestors(await getWidgetHosts({ slug: fleet }));
  } catch {
    return NOT_FRAMED;
  }
}

/** The booking form in a fleet's own pages: no session is read or written, and it alone may be framed. */
async function embed(request: NextRequest, fleet: string): Promise<NextResponse> {
  const isSecure = request.nextUrl.protocol === "https:";
  const nonce = createNonce();
  const ancestors = await ancestorsOf(fleet);
  const policy = contentSecurityPolicy(nonce, isSecure, ancestors);
  request.headers.delete("cookie");
  request.headers.set("x-nonce", nonce);
  request.headers.set("x-theme", request.nextUrl.searchParams.get("theme") ?? "");
  request.headers.set("content-security-policy", policy);
  const response = routeFrame(request);
  setPageHeaders(response.headers, isSecure, ancestors);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-robots-tag", "noindex");
  return response;
}

export default async function middleware(request: NextRequest): Promise<NextResponse> {
  const fleet = embeddedFleet(withoutLanguage(request.nextUrl.pathname).path);
  if (fleet !== null) return embed(request, fleet);
  const isSecure = request.nextUrl.protocol === "https:";
  const nonce = createNonce();
  const policy = contentSecurityPolicy(nonce, isSecure);
  // Before routing: the page must see the refreshed session, not the expired one.
  const session = NextResponse.next();
  const userId = await updateSession(request, session);
  // Next reads the nonce for its own scripts from the policy; ours read `x-nonce`.
  request.headers.set("x-nonce", nonce);
  request.headers.delete("x-theme");
  request.headers.set("content-security-policy", policy);

  const response = (userId === null ? signInRedirect(request) : null) ?? routeByLanguage(request);
  copySession(session, response);
  setPageHeaders(response.headers, isSecure);
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Everything but APIs, the sign-in callbacks and files (a name with a dot).
  matcher: ["/((?!api/|auth/|_next/|.*\\.[\\w]+$).*)"],
};
