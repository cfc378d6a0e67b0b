/**
 * Fleet data in Upstash for five minutes (specification 5.2). The database answers when Redis does not; concurrent
 * misses of one isolate share one load; expiry is jittered so that keys do not run out together.
 */
import { Redis } from "@upstash/redis";
import type { z } from "zod";
import { serverEnv } from "@/lib/env";
import { afterResponse } from "@/lib/platform";

const TTL_SECONDS = 300;
const JITTER = 0.1;
const TIMEOUT_MS = 300;
const PATIENCE_MS = 1_500;

const loading = new Map<string, Promise<unknown>>();

/** The cached value, parsed again by its schema (a deploy may have changed the shape), or the loaded one. */
export async function cached<Schema extends z.ZodType>(
  key: string,
  schema: Schema,
  load: () => Promise<z.infer<Schema>>,
): Promise<z.infer<Schema>> {
  const hit = schema.safeParse(await read(key));
  if (hit.success) return hit.data;
  const running = loading.get(key);
  if (running) return joined(key, running as Promise<z.infer<Schema>>, load);
  const job = load().finally(() => loading.delete(key));
  loading.set(key, job);
  const value = await job;
  const ttl = Math.round(TTL_SECONDS * (1 - JITTER + 2 * JITTER * Math.random()));
  afterResponse(within(redis().set(key, value, { ex: ttl })));
  return value;
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
    return await within(redis().get(key));
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

/** The signal ends the call; this only gives the late rejection a listener. */
function within<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
