/** When a delivery that failed is tried again. */

/** Pauses after the first, second, ... try; the last one repeats. They add up to 70 hours in 14 tries. */
const PAUSES_S = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 36_000, 43_200];
const JITTER = 0.2;
const LONGEST_ASKED_S = 43_200;

/**
 * Milliseconds until the next try, spread by a fifth to both sides so that what failed together does not come back
 * together. A receiver's `Retry-After` makes it longer, never shorter. `random` is in [0, 1).
 */
export function retryPauseMs(tries: number, random: number, retryAfterSeconds = 0): number {
  const pause = PAUSES_S[Math.min(tries, PAUSES_S.length) - 1] ?? PAUSES_S[0] ?? 0;
  const spread = pause * (1 + JITTER * (2 * random - 1));
  return Math.round(Math.max(spread, Math.min(retryAfterSeconds, LONGEST_ASKED_S)) * 1_000);
}
