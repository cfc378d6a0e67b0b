/** What is refused before anything is asked of anybody: methods, addresses of resources, sizes, callers. */
import { AppError } from "../../lib/errors/app-error";
import type { Settings } from "./environment";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const MAX_URL_CHARACTERS = 8_192;
const KIB = 1_024;

/** The first path that fits counts. The app has tighter limits of its own; these keep a flood away from it. */
const MAX_BODY_BYTES: readonly [path: RegExp, bytes: number][] = [
  [/^\/api\/webhooks\//, 256 * KIB],
  [/^\/api\//, 1_024 * KIB],
  [/^\//, 2_048 * KIB],
];

/** Encoded separators and control characters, read differently by different parts; backslashes that become slashes. */
const DISGUISED = /%(?:0[0-9a-f]|1[0-9a-f]|2f|5c|7f)|\\|\/\/|;/i;
const CLOSED = /^\/_next\/image(?:\/|$)/i;

/** Throws the refusal. The order goes from what costs least to what costs more. */
export function admit(request: Request, url: URL, address: string, settings: Settings): void {
  if (!METHODS.has(request.method)) throw new AppError("method_not_allowed");
  if (request.url.length > MAX_URL_CHARACTERS)
    throw new AppError("invalid_request", { detail: "The URL is too long." });
  if (DISGUISED.test(url.pathname) || CLOSED.test(url.pathname)) throw new AppError("not_found");
  if (settings.blocked.has(address) && !settings.allowed.has(address)) throw new AppError("forbidden");
  // the same answer as for a path that does not exist
  if (isInternal(url.pathname) && !settings.allowed.has(address)) throw new AppError("not_found");
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > maxBodyBytes(url.pathname)) throw new AppError("payload_too_large");
}

function isInternal(pathname: string): boolean {
  return /^\/api\/internal(?:\/|$)/i.test(pathname);
}

function maxBodyBytes(pathname: string): number {
  return MAX_BODY_BYTES.find(([path]) => path.test(pathname))?.[1] ?? 0;
}

/**
 * The body, cut off when more arrives than is allowed: a body that is sent in chunks announces no length. `wasCut`
 * tells afterwards why the origin broke off.
 */
export function boundedBody(
  request: Request,
  pathname: string,
): { body: ReadableStream | null; wasCut: () => boolean } {
  if (!request.body || request.headers.has("content-length")) return { body: request.body, wasCut: () => false };
  let left = maxBodyBytes(pathname);
  const limiter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new AppError("payload_too_large"));
      else controller.enqueue(chunk);
    },
  });
  return { body: request.body.pipeThrough(limiter), wasCut: () => left < 0 };
}
