import type { KeyTier } from "@/lib/contracts/api-keys";

/**
 * Every limit of the product in one table. `whenDown` says what happens while Redis cannot be asked: reads stay open,
 * what costs money or guards credentials closes (503), each behind a counter of this isolate alone.
 */
export interface LimitPolicy {
  readonly limit: number;
  readonly windowSeconds: number;
  readonly whenDown: "open" | "closed";
  /** Most tokens that an isolate takes from Redis at once for a caller who keeps coming; 1 = each request asks. */
  readonly batch: number;
  /** Requests of a window that the isolate counts by itself before it tells Redis of them; 0 = from the first on. */
  readonly quiet: number;
  readonly why: string;
}

export const LIMITS = {
  floor: {
    limit: 600,
    windowSeconds: 60,
    whenDown: "open",
    batch: 30,
    quiet: 60,
    why: "one address, all routes: stops a runaway client early",
  },
  read: {
    limit: 300,
    windowSeconds: 60,
    whenDown: "open",
    batch: 15,
    quiet: 0,
    why: "lists and details, polled by live pages",
  },
  search: { limit: 120, windowSeconds: 60, whenDown: "open", batch: 6, quiet: 0, why: "one call a key stroke" },
  quote: {
    limit: 60,
    windowSeconds: 60,
    whenDown: "open",
    batch: 3,
    quiet: 0,
    why: "each quote prices every class and writes rows",
  },
  book: {
    limit: 20,
    windowSeconds: 60,
    whenDown: "closed",
    batch: 1,
    quiet: 0,
    why: "each booking holds a vehicle for ten minutes",
  },
  pay: {
    limit: 20,
    windowSeconds: 60,
    whenDown: "closed",
    batch: 1,
    quiet: 0,
    why: "each call reaches a payment provider",
  },
  link: {
    limit: 10,
    windowSeconds: 60,
    whenDown: "closed",
    batch: 1,
    quiet: 0,
    why: "a mailed link signs somebody in: nobody opens many, and nobody may try many",
  },
  signIn: {
    limit: 60,
    windowSeconds: 60,
    whenDown: "closed",
    batch: 1,
    quiet: 0,
    why: "a hotel's guests behind one address; lib/ratelimit/sign-in-guard.ts counts by account besides",
  },
  write: {
    limit: 120,
    windowSeconds: 60,
    whenDown: "open",
    batch: 6,
    quiet: 0,
    why: "a dispatcher's and a driver's working day",
  },
  position: {
    limit: 60,
    windowSeconds: 60,
    whenDown: "open",
    batch: 1,
    quiet: 0,
    why: "counted in the isolate only: Redis has no place on this path",
  },
  chat: {
    limit: 30,
    windowSeconds: 60,
    whenDown: "open",
    batch: 1,
    quiet: 0,
    why: "people type; the database counts each side of a ride besides",
  },
  tracking: {
    limit: 120,
    windowSeconds: 60,
    whenDown: "open",
    batch: 6,
    quiet: 0,
    why: "a page polls every five seconds, links are shared",
  },
} as const satisfies Record<string, LimitPolicy>;

/** How many times the limits a partner's key may ask; its fleet says which tier it has. */
export const TIER_FACTORS = { standard: 1, plus: 4, scale: 20 } as const satisfies Record<KeyTier, number>;

export type LimitName = keyof typeof LIMITS;

/** Limits that never ask Redis. */
export const ISOLATE_ONLY: ReadonlySet<LimitName> = new Set(["position"]);
