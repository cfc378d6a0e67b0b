/**
 * A Pages project also answers at `*.pages.dev`, past the zone's firewall, its limits and the gateway. With
 * `GATEWAY_SECRET` set the API answers only what the gateway has passed on, and pages asked for at another address lead
 * to the product's own. Previews have no such secret and answer for themselves.
 */
import { AppError } from "../../lib/errors/app-error";
import { problemResponse } from "../../lib/errors/problem";
import { requestIdOf } from "../../lib/http/request-context";

const PROOF = "x-nexors-gateway";
const ADDRESS = "x-nexors-address";
/** A fleet's own domain: redirects, cookies and the check of a write's origin then mean that domain. */
const HOST = "x-nexors-host";

/**
 * The request as the app may see it, or the answer instead. The gateway's own headers never reach the app; the address
 * that it names counts only together with its proof.
 */
export async function throughGateway(
  request: Request,
  env: Readonly<Record<string, unknown>>,
): Promise<Request | Response> {
  const { GATEWAY_SECRET: secret, APP_URL: appUrl } = env;
  const isProven = typeof secret === "string" && secret !== "" && (await isOneOf(request.headers.get(PROOF), secret));
  if (typeof secret === "string" && secret !== "" && !isProven) {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/api/")) {
      return problemResponse(new AppError("not_found"), url.pathname, requestIdOf(request));
    }
    const app = new URL(String(appUrl));
    if (url.host !== app.host) return Response.redirect(new URL(`${url.pathname}${url.search}`, app), 308);
  }
  return withoutProof(request, isProven);
}

function withoutProof(request: Request, isProven: boolean): Request {
  const named = [...request.headers.keys()].filter((name) => name.startsWith("x-nexors-"));
  if (named.length === 0) return request;
  const headers = new Headers(request.headers);
  const [address, host] = [headers.get(ADDRESS), headers.get(HOST)];
  for (const name of named) headers.delete(name);
  if (!isProven) return new Request(request, { headers });
  if (address) headers.set("cf-connecting-ip", address);
  const url = new URL(request.url);
  if (host) url.host = host;
  return new Request(url, new Request(request, { headers }));
}

/** Compares digests with each secret, so that the time taken tells nothing about one. */
async function isOneOf(given: string | null, secrets: string): Promise<boolean> {
  if (given === null) return false;
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const left = await digest(given);
  const matches = await Promise.all(
    secrets.split(",").map(async (secret) => {
      const right = await digest(secret.trim());
      return left.reduce((difference, byte, index) => difference | (byte ^ (right[index] ?? 0)), 0) === 0;
    }),
  );
  return matches.includes(true);
}
