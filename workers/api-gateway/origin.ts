/** The way to the app: which build, with which headers, and what may not be said by a client. */
import type { GatewayEnv } from "./environment";

/** Headers that the app or its adapter would believe. `x-nexors-*` and `x-middleware-*` go as a whole. */
const NEVER_FROM_CLIENTS = [
  "cf-worker",
  "forwarded",
  "true-client-ip",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-http-method",
  "x-http-method-override",
  "x-method-override",
  "x-nonce",
  "x-original-url",
  "x-real-ip",
  "x-rewrite-url",
];
const NEVER_BY_PREFIX = /^x-(?:nexors|middleware|vercel|matched-path|invoke)/;

export interface Origin {
  readonly env: GatewayEnv;
  readonly release: "stable" | "canary";
  readonly requestId: string;
  readonly address: string;
  /** The fleet's own domain that the visitor is on; null on the product's. */
  readonly whiteLabelHost: string | null;
  /** Address of the app of the fleet's region; null for the first region, where a canary may answer. */
  readonly regionOrigin: string | null;
}

/** The visitor's own request, to the build that it belongs to. */
export function forward(request: Request, body: ReadableStream | null, origin: Origin): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (NEVER_BY_PREFIX.test(name)) headers.delete(name);
  for (const name of NEVER_FROM_CLIENTS) headers.delete(name);
  const { pathname, search } = new URL(request.url);
  return send(`${pathname}${search}`, { method: request.method, headers, body }, origin);
}

/** A request on nobody's behalf. */
export function ask(pathAndQuery: string, origin: Origin, init: { method?: string; bearer?: string } = {}) {
  const headers = new Headers({ accept: "application/json" });
  if (init.bearer) headers.set("authorization", `Bearer ${init.bearer}`);
  return send(pathAndQuery, { method: init.method ?? "GET", headers, body: null }, origin);
}

/**
 * `GATEWAY_SECRET` proves to the Pages worker that the request came this way; then it believes the address, which a
 * request to another zone would lose, and the fleet's domain, which Pages does not know.
 */
function send(
  pathAndQuery: string,
  { method, headers, body }: { method: string; headers: Headers; body: ReadableStream | null },
  { env, release, requestId, address, whiteLabelHost, regionOrigin }: Origin,
): Promise<Response> {
  const own = release === "canary" && env.CANARY_ORIGIN ? env.CANARY_ORIGIN : env.APP_ORIGIN;
  const base = regionOrigin ?? own;
  headers.set("x-request-id", requestId);
  headers.set("x-nexors-gateway", env.GATEWAY_SECRET);
  headers.set("x-nexors-address", address);
  if (whiteLabelHost) headers.set("x-nexors-host", whiteLabelHost);
  return fetch(new Request(`${base}${pathAndQuery}`, { method, headers, body, redirect: "manual" }));
}
