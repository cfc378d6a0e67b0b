/**
 * What every answer of the worker says to a browser, whoever made it: Next's own error pages and redirects, the API,
 * files that no page policy reaches. A page's own headers (`lib/http/page-headers.ts`) stay as they are.
 */
const HSTS = "max-age=63072000; includeSubDomains; preload";
/** Data is no document: nothing in it may load, run or be framed, should a browser ever show it as one. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A document that no page policy was made for, such as Next's own error page: it is shown, and runs nothing. */
const BARE_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** Never the answer of a shared cache, unless somebody said so on purpose. */
const PRIVATE = "private, no-store";

/** The same answer with the headers that it lacks. */
export function harden(request: Request, response: Response): Response {
  // a WebSocket's answer can not be copied
  if (response.status === 101) return response;
  const url = new URL(request.url);
  const answer = new Response(response.body, response);
  const { headers } = answer;
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set("x-content-type-options", "nosniff");
  if (url.protocol === "https:") set("strict-transport-security", HSTS);
  headers.delete("x-powered-by");
  const isData = url.pathname.startsWith("/api/");
  const type = headers.get("content-type") ?? "";
  const isDocument = /^text\/html|xml/.test(type);
  if (isData) {
    // the browser's own viewer of PDFs is a document with scripts of its own
    set("content-security-policy", type.startsWith("application/pdf") ? "frame-ancestors 'none'" : DATA_POLICY);
    set("cross-origin-resource-policy", "same-origin");
    set("referrer-policy", "no-referrer");
  }
  if (!headers.has("content-security-policy")) {
    if (isDocument) headers.set("content-security-policy", BARE_POLICY);
    set("x-frame-options", "DENY");
    set("referrer-policy", "strict-origin-when-cross-origin");
  }
  if (isData || url.pathname.startsWith("/auth/") || isDocument) set("cache-control", PRIVATE);
  return answer;
}
