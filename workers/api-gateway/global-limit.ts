/**
 * 1,000 requests of one caller in 60 s, over all data centres. The isolate counts the first hundred alone; then tokens
 * come from Redis a few at a time. Without Redis the isolate's own count is the limit: the gateway stays open, because
 * what must close is closed by the app's own policies.
 */
import { AppError } from "../../lib/errors/app-error";
import { log } from "../../lib/log";
import { IsolateCounter } from "../../lib/ratelimit/isolate-counter";
import { Leases } from "../../lib/ratelimit/leases";
import type { GatewayEnv } from "./environment";

export const GLOBAL_LIMIT = { limit: 1_000, windowSeconds: 60, quiet: 100, batch: 50 } as const;

const TIMEOUT_MS = 300;
const counter = new IsolateCounter();
const leases = new Leases();

/** Throws `rate_limited`. `key` is the verified subject or the address. */
export async function limitGlobally(key: string, env: GatewayEnv, now: number): Promise<void> {
  const { limit, windowSeconds, quiet, batch } = GLOBAL_LIMIT;
  const local = counter.hit(key, limit, windowSeconds * 1_000, now);
  if (local.remaining < 0) throw limited(local.resetAt, now);
  const count = limit - local.remaining;
  if (count < quiet || leases.spend(key, now)) return;
  // the end of the quiet: Redis learns of this window's earlier requests together with this one
  const size = leases.nextSize(key, batch, now);
  const taken = await take(key, size + (count === quiet ? quiet - 1 : 0), env, now);
  if (taken === null) return leases.drop(key);
  if (taken.remaining < 0) {
    leases.drop(key);
    throw limited(taken.resetAt, now);
  }
  leases.grant(key, { size, ...taken }, now);
}

function limited(resetAt: number, now: number): AppError {
  return new AppError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / 1_000)) });
}

/**
 * Adds to the current window and weighs the one before by the share of it that still counts (the sliding window of
 * Upstash's own limiter, in one pipeline). Null when Redis does not answer in time.
 */
async function take(key: string, count: number, env: GatewayEnv, now: number) {
  if (!env.UPSTASH_REDIS_REST_URL) return null;
  const windowMs = GLOBAL_LIMIT.windowSeconds * 1_000;
  const window = Math.floor(now / windowMs);
  const name = (index: number) => `gw:${key}:${index}`;
  const commands = [
    ["INCRBY", name(window), String(count)],
    ["PEXPIRE", name(window), String(2 * windowMs + 1_000)],
    ["GET", name(window - 1)],
  ];
  try {
    const response = await fetch(`${env.UPSTASH_REDIS_REST_URL}/pipeline`, {
      method: "POST",
      headers: { authorization: `Bearer ${env.UPSTASH_REDIS_REST_TOKEN}` },
      body: JSON.stringify(commands),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const [current, , previous] = (await response.json()) as { result?: unknown }[];
    const used = Number(current?.result ?? Number.NaN);
    if (!response.ok || !Number.isFinite(used)) return null;
    const share = 1 - (now % windowMs) / windowMs;
    // what was refused counts in its own window, not in the next
    const before = Math.min(Number(previous?.result ?? 0), GLOBAL_LIMIT.limit);
    const remaining = GLOBAL_LIMIT.limit - used - Math.floor(before * share);
    return { remaining, resetAt: (window + 1) * windowMs };
  } catch (error) {
    log("warn", "limit store does not answer", { error: error instanceof Error ? error.name : "error" });
    return null;
  }
}
