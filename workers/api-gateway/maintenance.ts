/** What is said while the app or its database is away: a page to people, a problem to programs. */
import { AppError } from "../../lib/errors/app-error";
import { problemResponse } from "../../lib/errors/problem";
import { DEFAULT_LOCALE, directionOf, LOCALES, type Locale } from "../../lib/i18n/locales";

const RETRY_SECONDS = 30;
const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;
font:17px/1.5 system-ui,sans-serif;background:#fbfaf8;color:#1c1a17}main{max-width:34rem;padding:2rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem}p{margin:0 0 1.5rem}small{opacity:.7}
@media(prefers-color-scheme:dark){body{background:#161412;color:#f2efea}}`;
let styleHash: string | null = null;

/** A navigation of a browser, which shows what it gets to a person. */
export function isNavigation(request: Request, pathname: string): boolean {
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    !pathname.startsWith("/api/") &&
    (request.headers.get("accept") ?? "").includes("text/html")
  );
}

export async function unavailable(request: Request, url: URL, requestId: string): Promise<Response> {
  if (isNavigation(request, url.pathname)) return page(localeOf(request, url.pathname), requestId);
  const error = new AppError("unavailable", { retryAfterSeconds: RETRY_SECONDS });
  return problemResponse(error, url.pathname, requestId);
}

async function page(locale: Locale, requestId: string): Promise<Response> {
  const { MAINTENANCE_TEXTS } = await import("./maintenance-texts");
  const [title, text] = MAINTENANCE_TEXTS[locale];
  styleHash ??= await sha256(STYLE);
  const html = `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="${RETRY_SECONDS}">
<meta name="robots" content="noindex"><title>${title} · NEXORS</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${text}</p><small>NEXORS · ${requestId}</small></main></body></html>`;
  return new Response(html, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": locale,
      "cache-control": "no-store",
      "retry-after": String(RETRY_SECONDS),
      "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
    },
  });
}

/** The language of the address, else the first that the browser asks for and the product speaks. */
function localeOf(request: Request, pathname: string): Locale {
  const asked = [
    pathname.split("/")[1] ?? "",
    ...(request.headers.get("accept-language") ?? "").split(",").map((part) => part.trim().split(/[-;]/)[0] ?? ""),
  ];
  const known = asked.map((code) => LOCALES.find((locale) => locale === code.toLowerCase()));
  return known.find((locale) => locale !== undefined) ?? DEFAULT_LOCALE;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
