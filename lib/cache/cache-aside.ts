/**
 * Fleet data in Upstash for five minutes (specification 5.2). The database answers when Redis does not; concurrent
 * misses of one isolate share one load; expiry is jittered so that keys do not run out together. For a minute after
 * that the old value still answers while one isolate of all, the one that gets the lock, loads it anew.
 */
import { Redis } from "@upstash/redis";
import { z } from "zod";
import { serverEnv } from "@/lib/env";
import { afterResponse } from "@/lib/platform";

const TTL_SECONDS = 300;
const STALE_SECONDS = 60;
const LOCK_SECONDS = 10;
const JITTER = 0.1;
const TIMEOUT_MS = 300;
const PATIENCE_MS = 1_500;

const loading = new Map<string, Promise<unknown>>();
const sums = { hits: 0, stale: 0, misses: 0 };

const envelope = z.object({ value: z.unknown(), freshUntil: z.number() });

/** The cached value, parsed again by its schema (a deploy may have changed the shape), or the loaded one. */
export async function cached<Schema extends z.ZodType>(
  key: string,
  schema: Schema,
  load: () => Promise<z.infer<Schema>>,
): Promise<z.infer<Schema>> {
  const stored = envelope.safeParse(await read(key)).data;
  const hit = schema.safeParse(stored?.value);
  if (stored && hit.success) {
    const isFresh = stored.freshUntil > Date.now();
    sums[isFresh ? "hits" : "stale"] += 1;
    if (!isFresh) afterResponse(refresh(key, load));
    return hit.data;
  }
  sums.misses += 1;
  const running = loading.get(key);
  if (running) return joined(key, running as Promise<z.infer<Schema>>, load);
  const job = load().finally(() => loading.delete(key));
  loading.set(key, job);
  const value = await job;
  afterResponse(write(key, value));
  return value;
}

/** Deletes what a write has made stale; the next read loads it. Rejects when Redis does not answer. */
export async function forget(key: string): Promise<void> {
  await redis().del(key);
}

/** Rejects when Redis does not answer. */
export async function pingCache(): Promise<void> {
  await redis().ping();
}

/** Share of the reads that this isolate answered without the database, since it began; null before the first. */
export function cacheSums(): typeof sums & { hitRatio: number | null } {
  const kept = sums.hits + sums.stale;
  const all = kept + sums.misses;
  return { ...sums, hitRatio: all === 0 ? null : Math.round((kept / all) * 1_000) / 1_000 };
}

async function write(key: string, value: unknown): Promise<void> {
  const ttl = Math.round(TTL_SECONDS * (1 - JITTER + 2 * JITTER * Math.random()));
  const freshUntil = Date.now() + ttl * 1_000;
  await redis().set(key, { value, freshUntil }, { ex: ttl + STALE_SECONDS });
}

async function refresh(key: string, load: () => Promise<unknown>): Promise<void> {
  const isOurs = await redis().set(`${key}:lock`, 1, { nx: true, ex: LOCK_SECONDS });
  if (isOurs) await write(key, await load());
}

/**
 * The load that another request has begun, or an own one when that takes too long: a request that its client gave up
 * ends with its pending work, and whoever waits for it would wait for ever.
 */
async function joined<T>(key: string, running: Promise<T>, load: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<"over">((resolve) => {
    timer = setTimeout(() => resolve("over"), PATIENCE_MS);
  });
  const first = await Promise.race([running.then((value) => ({ value })), patience]);
  clearTimeout(timer);
  if (first !== "over") return first.value;
  if (loading.get(key) === running) loading.delete(key);
  return load();
}

async function read(key: string): Promise<unknown> {
  try {
    return await redis().get(key);
  } catch {
    return undefined;
  }
}

function redis(): Redis {
  const env = serverEnv();
  return new Redis({
    url: env.UPSTASH_REDIS_REST_URL,
    token: env.UPSTASH_REDIS_REST_TOKEN,
    enableTelemetry: false,
    retry: false,
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  });
}
