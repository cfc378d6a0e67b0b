import { callApi } from "@/lib/api-client";
import { listRides, type RideSummary } from "@/lib/contracts/rides";

/** What a dispatcher asks for: statuses that belong together. */
export const FILTERS = {
  open: "confirmed,assigned,en_route,on_location,on_board",
  unassigned: "confirmed",
  underway: "en_route,on_location,on_board",
  done: "completed,closed,no_show",
  ended: "expired,cancelled,late_cancelled",
} as const;
export type Filter = keyof typeof FILTERS;

const PAGE = 100;
const MAX_PAGES = 5;
const HOUR_MS = 3_600_000;
/** The clocks of the world are between 12 hours behind UTC and 14 ahead. */
const AHEAD_MS = 14 * HOUR_MS;
const BEHIND_MS = 12 * HOUR_MS;

/**
 * Rides of a fleet, those without a driver first, then by pick-up. `day` (`YYYY-MM-DD`, or empty for all) is the day at
 * the pick-up, so the window that is asked for is wider and the pick-up's own clock decides. At most 500 rides.
 */
export async function readRides(fleetId: string, filter: Filter, day: string): Promise<RideSummary[]> {
  const window = day ? windowOf(day) : {};
  const found: RideSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { role: "fleet", fleetId, status: FILTERS[filter], limit: PAGE, cursor, ...window } as const;
    const { data, nextCursor } = await callApi(listRides, { query });
    found.push(...data);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return found.filter(({ pickupLocal }) => !day || pickupLocal.startsWith(day)).sort(byUrgency);
}

/** Every instant that is this day somewhere. */
export function windowOf(day: string): { from: string; to: string } {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return {
    from: new Date(midnight - AHEAD_MS).toISOString(),
    to: new Date(midnight + 24 * HOUR_MS + BEHIND_MS).toISOString(),
  };
}

/** What needs a driver first, then what comes first. */
export function byUrgency(left: RideSummary, right: RideSummary): number {
  const rank = ({ status }: RideSummary) => (status === "confirmed" ? 0 : 1);
  return rank(left) - rank(right) || Date.parse(left.pickupAt) - Date.parse(right.pickupAt);
}
