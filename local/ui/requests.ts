import { createHash, timingSafeEqual } from "node:crypto";
import type { GatewayRequest } from "../types";

function header(request: GatewayRequest, name: string): string {
  return request.headers[name] ?? "";
}

export function isForm(request: GatewayRequest): boolean {
  return header(request, "content-type").toLowerCase().startsWith("application/x-www-form-urlencoded");
}

export function readForm(request: GatewayRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString("utf8"));
}

/** The parsed body; an empty body is `{}`, a broken one `undefined`. */
export function readJson(request: GatewayRequest): unknown {
  const text = request.body.toString("utf8");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function readBearer(request: GatewayRequest): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(header(request, "authorization"))?.[1];
}

export function readBasic(request: GatewayRequest): { user: string; password: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header(request, "authorization"))?.[1];
  if (!encoded) return undefined;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? undefined : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** Compares two secrets in a time that does not depend on where they differ. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/**
 * Whether a state change may be accepted from where it comes from: programs send no `Origin`, our own pages send
 * ours, and a foreign web page that posts a form to the local stack sends its own.
 */
export function isTrustedOrigin(request: GatewayRequest): boolean {
  const origin = request.headers.origin;
  return origin === undefined || origin === request.origin;
}
