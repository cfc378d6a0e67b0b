/**
 * Sliding-window limits in Upstash, 400 ms at most, with the isolate's own counter where Redis does not answer. Callers
 * who keep coming spend tokens that were taken a few at a time, so most requests wait for no network.
 */
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import type { KeyTier } from "@/lib/contracts/api-keys";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log";
import { afterResponse } from "@/lib/platform";
import { IsolateCounter } from "./isolate-counter";
import { Leases } from "./leases";
import { ISOLATE_ONLY, LIMITS, type LimitName, TIER_FACTORS } from "./policies";

const TIMEOUT_MS = 400;
const MAX_BLOCKED = 5_000;

export interface LimitState {
  readonly name: LimitName;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

const counter = new IsolateCounter();
const leases = new Leases();
/** Module scope, so that a blocked caller is refused without asking Redis again. */
const blocked = new Map<string, number>();

/**
 * Counts one request of `key` under the named policy. Throws `rate_limited` over the limit, `unavailable` when a policy
 * that closes cannot ask Redis. Null = the answer of Redis is unknown and the request goes through.
 */
export async function checkLimit(
  name: LimitName,
  key: string,
  now = Date.now(),
  tier: KeyTier = "standard",
): Promise<LimitState | null> {
  const { windowSeconds, whenDown, batch, quiet } = LIMITS[name];
  const limit = LIMITS[name].limit * TIER_FACTORS[tier];
  const stateAt = (remaining: number, resetAt: number) => stateOf({ name, limit }, remaining, resetAt, now);
  const id = `${name}:${key}`;
  const local = counter.hit(id, limit, windowSeconds * 1000, now);
  if (local.remaining < 0) throw limited(local.resetAt, now);
  const count = limit - local.remaining;
  if (ISOLATE_ONLY.has(name) || count < quiet) return stateAt(local.remaining, local.resetAt);
  const spent = leases.spend(id, now);
  if (spent) return stateAt(spent.remaining, spent.resetAt);
  trimBlocked(now);
  const size = leases.nextSize(id, batch, now);
  // the end of the quiet: Redis learns of this window's earlier requests together with this one
  const owed = count === quiet ? quiet - 1 : 0;
  const result = await askRedis({ name, limit }, id, size + owed);
  if (!result?.success) leases.drop(id);
  if (result === null) {
    if (whenDown === "closed") throw new AppError("unavailable", { retryAfterSeconds: 5 });
    return null;
  }
  if (!result.success) throw limited(result.reset, now);
  const left = leases.grant(id, { size, remaining: result.remaining, resetAt: result.reset }, now);
  return stateAt(left.remaining, left.resetAt);
}

type Counted = Pick<LimitState, "name" | "limit">;

async function askRedis({ name, limit }: Counted, id: string, rate: number) {
  try {
    const result = await limiterOf({ name, limit }).limit(id, { rate });
    afterResponse(result.pending);
    return result.reason === "timeout" ? null : result;
  } catch (error) {
    log("warn", "rate limit store does not answer", { name, error: error instanceof Error ? error.name : "error" });
    return null;
  }
}

function limiterOf({ name, limit }: Counted): Ratelimit {
  const env = serverEnv();
  const { windowSeconds } = LIMITS[name];
  return new Ratelimit({
    redis: new Redis({
      url: env.UPSTASH_REDIS_REST_URL,
      token: env.UPSTASH_REDIS_REST_TOKEN,
      enableTelemetry: false,
      retry: false,
    }),
    limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
    prefix: "rl",
    timeout: TIMEOUT_MS,
    analytics: false,
    ephemeralCache: blocked,
  });
}

function limited(resetAt: number, now: number): AppError {
  return new AppError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / 1000)) });
}

function stateOf(counted: Counted, remaining: number, resetAt: number, now: number): LimitState {
  const resetSeconds = Math.max(0, Math.ceil((resetAt - now) / 1000));
  return { ...counted, remaining: Math.max(0, remaining), resetSeconds };
}

function trimBlocked(now: number): void {
  if (blocked.size < MAX_BLOCKED) return;
  for (const [key, until] of blocked) if (until <= now || blocked.size > MAX_BLOCKED) blocked.delete(key);
}
