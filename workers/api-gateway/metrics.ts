/** What is counted: one row a request in Analytics Engine, without an address or a subject, and the isolate's own sums. */

import { log } from "../../lib/log";
import type { CacheOutcome } from "./edge-cache";
import type { GatewayEnv } from "./environment";

type Sums = Record<CacheOutcome, number>;

const sums: Sums = { HIT: 0, STALE: 0, ERROR: 0, MISS: 0, BYPASS: 0 };

export interface Handled {
  readonly requestId: string;
  readonly method: string;
  readonly pathname: string;
  readonly status: number;
  readonly outcome: CacheOutcome;
  readonly release: string;
  readonly milliseconds: number;
}

/** docs/06-infrastructure.md has the queries. Server errors are logged too: an alert reads them. */
export function record(handled: Handled, env: GatewayEnv): void {
  sums[handled.outcome] += 1;
  const route = routeOf(handled.pathname);
  env.METRICS?.writeDataPoint({
    indexes: [route],
    blobs: [route, handled.method, String(handled.status), handled.outcome, handled.release],
    doubles: [handled.milliseconds],
  });
  if (handled.status >= 500) {
    const { requestId, method, status, release } = handled;
    log("error", "gateway", { requestId, method, route, status, release });
  }
}

/** Share of the cacheable requests that the origin was not asked for, since this isolate began; null before the first. */
export function cacheSums(): Sums & { hitRatio: number | null } {
  const kept = sums.HIT + sums.STALE + sums.ERROR;
  const all = kept + sums.MISS;
  return { ...sums, hitRatio: all === 0 ? null : Math.round((kept / all) * 1_000) / 1_000 };
}

/** `/api/v1/rides/ride_…/events` is one route for all rides: a path may hold what nobody else should read. */
export function routeOf(pathname: string): string {
  if (!pathname.startsWith("/api/")) return pathname.startsWith("/_next/") ? "asset" : "page";
  const parts = pathname.split("/").slice(0, 6);
  return parts
    .map((part) => (/^[a-z][a-z.-]{0,30}$/.test(part) || part === "v1" || part === "" ? part : "{}"))
    .join("/");
}
