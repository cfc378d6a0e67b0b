/** Which build a visitor gets. Sticky: the same visitor stays on the same side while the share only grows. */
import type { GatewayEnv, Settings } from "./environment";

const COOKIE = /(?:^|;\s*)nexors-bucket=(\d{1,2})(?:;|$)/;

/**
 * A browser keeps its bucket (0 to 99) in a cookie, because its address changes on the way; whoever keeps no cookies
 * gets one from the caller's key. `newCookie` is set when the bucket must be written to the browser.
 */
export async function releaseOf(
  request: Request,
  key: string,
  env: GatewayEnv,
  settings: Settings,
): Promise<{ release: "stable" | "canary"; newCookie: string | null }> {
  if (!env.CANARY_ORIGIN || settings.canaryPercent === 0) return { release: "stable", newCookie: null };
  const kept = COOKIE.exec(request.headers.get("cookie") ?? "")?.[1];
  const bucket = kept === undefined ? await bucketOf(key) : Number(kept);
  const isPage = request.headers.get("sec-fetch-dest") === "document";
  return {
    release: bucket < settings.canaryPercent ? "canary" : "stable",
    newCookie:
      kept === undefined && isPage
        ? `nexors-bucket=${bucket}; Path=/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax`
        : null,
  };
}

/** Evenly spread over 0 to 99: four bytes of a digest, so that the remainder's bias is below one in ten million. */
export async function bucketOf(key: string): Promise<number> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return new DataView(digest).getUint32(0) % 100;
}
