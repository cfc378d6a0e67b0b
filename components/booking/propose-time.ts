import { toWallTime } from "@/lib/format/dates";

const LEAD_MS = 24 * 60 * 60 * 1_000;
const STEP_MS = 15 * 60 * 1_000;

/** The time that the form begins with: the same hour tomorrow at the fleet, on a quarter of an hour. */
export function proposeTime(now: number, timezone: string): { defaultLocal: string; today: string } {
  const proposed = Math.ceil((now + LEAD_MS) / STEP_MS) * STEP_MS;
  return { defaultLocal: toWallTime(proposed, timezone), today: toWallTime(now, timezone).slice(0, 10) };
}
