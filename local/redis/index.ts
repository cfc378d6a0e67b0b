import type { Service } from "../types";
import { createMiniRedis } from "./mini";
import { createRespClient } from "./resp/client";
import { createRestHandler } from "./rest";

export interface RedisServiceOptions {
  /** Bearer token that every call must carry. */
  readonly token: string;
  /** Milliseconds since the epoch; expiry of the keys follows it. Not used with `url`. */
  readonly now?: () => number;
  /** `redis://[user:password@]host:port[/db]`: use that server instead of the one in memory. */
  readonly url?: string;
  /** What the data in memory may take, roughly; writes beyond it are refused with `OOM`. */
  readonly maxMemoryBytes?: number;
}

/** Answers as Upstash's REST endpoint does: `/`, `/pipeline`, `/multi-exec` and commands as paths. */
export function createRedisService({ token, now = Date.now, url, maxMemoryBytes }: RedisServiceOptions): Service {
  const executor = url ? createRespClient(url) : createMiniRedis({ now, maxMemoryBytes });
  return { handle: createRestHandler({ executor, token }), close: () => executor.close() };
}
