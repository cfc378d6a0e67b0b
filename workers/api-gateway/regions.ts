/**
 * A fleet lives in the database of its home region, and the app of that region answers for it. The gateway finds the
 * region by the fleet that the request names: in the path, in a partner's header, or by the domain; a browser that came by
 * a fleet's page keeps the region in a cookie, so that its rides, which name no fleet, are asked for there too.
 */
import type { GatewayEnv } from "./environment";

const KEPT_MS = 300_000;
const MAX_KEPT = 5_000;
const KV_CACHE_SECONDS = 300;
const COOKIE = /(?:^|;\s*)nexors-region=([a-z0-9-]{2,24})(?:;|$)/;
/** Where a path names a fleet, by its slug or its id. */
const IN_PATH = [
  /^\/(?:[a-z]{2}(?:-[A-Za-z]{2,4})?\/)?(?:f|embed)\/([a-z0-9-]{2,40})(?:\/|$)/,
  /^\/api\/public\/fleets\/([a-z0-9-]{2,40})(?:\/|$)/,
  /^\/api\/v1\/fleets\/(flt_[0-9a-f-]{36})(?:\/|$)/,
];
const HEADER = "nexors-fleet";
const FLEET = /^(?:[a-z0-9-]{2,40}|flt_[0-9a-f-]{36})$/;

export interface Region {
  readonly name: string;
  /** Address of the region's app. */
  readonly appOrigin: string;
  /** Set when the browser must remember another region than it does. */
  readonly newCookie: string | null;
}

const kept = new Map<string, { region: string | null; until: number }>();

/** Null while the product has one region only. */
export async function regionOf(
  request: Request,
  url: URL,
  env: GatewayEnv,
  { fleetOfHost, now }: { fleetOfHost: string | null; now: number },
): Promise<Region | null> {
  const origins = originsOf(env);
  if (origins === null) return null;
  const fleet = fleetOfHost ?? namedFleet(request, url);
  const remembered = COOKIE.exec(request.headers.get("cookie") ?? "")?.[1];
  const own = fleet ? await homeOf(fleet, env, now) : null;
  const known = [own, fleet ? null : remembered].find((name) => name && Object.hasOwn(origins, name));
  const [name, appOrigin] = known ? [known, origins[known] ?? env.APP_ORIGIN] : ["home", env.APP_ORIGIN];
  const isPage = request.headers.get("sec-fetch-dest") === "document";
  const mustTell = fleet !== null && isPage && name !== (remembered ?? "home");
  const newCookie = mustTell ? `nexors-region=${name}; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax` : null;
  return { name, appOrigin, newCookie };
}

function namedFleet(request: Request, url: URL): string | null {
  for (const pattern of IN_PATH) {
    const found = pattern.exec(url.pathname)?.[1];
    if (found) return found;
  }
  const header = request.headers.get(HEADER);
  return header && FLEET.test(header) ? header : null;
}

/** From the directory in KV: key `region:<slug or id>`. A fleet that is not in it lives in the first region. */
async function homeOf(fleet: string, env: GatewayEnv, now: number): Promise<string | null> {
  const known = kept.get(fleet);
  if (known && known.until > now) return known.region;
  const stored = await env.SETTINGS?.get(`region:${fleet}`, { type: "json", cacheTtl: KV_CACHE_SECONDS }).catch(
    // an unreadable directory keeps what it said before
    () => known?.region ?? null,
  );
  const region = typeof stored === "string" ? stored : null;
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(fleet, { region, until: now + KEPT_MS });
  return region;
}

function originsOf(env: GatewayEnv): Readonly<Record<string, string>> | null {
  if (!env.REGION_ORIGINS) return null;
  return JSON.parse(env.REGION_ORIGINS) as Record<string, string>;
}
