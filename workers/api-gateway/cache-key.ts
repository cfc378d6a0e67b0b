/**
 * Which answers the edge may keep, and under which name. A path that is not in the table has no name, so nothing is
 * stored for `/api/public/fleets/x/avatar.css` or whatever else a router might take for a public route.
 */
interface Cacheable {
  readonly path: RegExp;
  /** Every query parameter of the contract, in the order of the key. `tests/parity` compares them. */
  readonly params: readonly string[];
}

export const CACHEABLE: Readonly<Record<string, Cacheable>> = {
  listFleets: { path: /^\/api\/public\/fleets$/, params: [] },
  getFleetPage: { path: /^\/api\/public\/fleets\/[a-z0-9-]{1,64}$/, params: [] },
  searchPlaces: { path: /^\/api\/public\/places$/, params: ["q", "lat", "lon", "limit"] },
  nearestPlace: { path: /^\/api\/public\/places\/nearest$/, params: ["lat", "lon"] },
  listVehicleClasses: { path: /^\/api\/public\/vehicle-classes$/, params: [] },
};

const MAX_VALUE_CHARACTERS = 80;
/** Parameters that campaigns append to links; no operation reads them. */
const CAMPAIGN = /^(?:utm_[a-z]+|fbclid|gclid|msclkid)$/;

/**
 * Path and query as the origin is asked and the answer is stored: parameters of the contract in fixed order. Null when
 * the answer may not be kept: unknown path, a parameter that is unknown, repeated or too long (the app refuses those).
 */
export function cacheNameOf(url: URL): string | null {
  const rule = Object.values(CACHEABLE).find(({ path }) => path.test(url.pathname));
  if (!rule) return null;
  const given = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (CAMPAIGN.test(name)) continue;
    if (!rule.params.includes(name) || given.has(name) || value.length > MAX_VALUE_CHARACTERS) return null;
    given.set(name, value.trim());
  }
  const query = new URLSearchParams(
    rule.params.flatMap((name) => (given.has(name) ? [[name, given.get(name) ?? ""]] : [])),
  );
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}
