/** Metrics in the text format that Prometheus reads, for whoever has the deployment's secret. */
import { cacheSums } from "@/lib/cache/cache-aside";
import type { QueueAge } from "@/lib/domain/platform/queue-ages";
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { requestLines } from "@/lib/metrics/requests";
import { isAuthorised } from "./define-job";
import { requestIdOf } from "./request-context";

/** The queues are asked anew each time; while the database is away the rest is told all the same. */
export function defineMetrics(queues: () => Promise<QueueAge[]>): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!(await isAuthorised(request.headers.get("authorization")))) {
      return problemResponse(new AppError("not_found"), new URL(request.url).pathname, requestIdOf(request));
    }
    const waiting = await queues().catch(() => null);
    const lines = [...requestLines(), ...cacheLines(), ...queueLines(waiting)];
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  };
}

function cacheLines(): string[] {
  const { hits, stale, misses, hitRatio } = cacheSums();
  return [
    "# TYPE nexors_cache_reads_total counter",
    `nexors_cache_reads_total{outcome="hit"} ${hits}`,
    `nexors_cache_reads_total{outcome="stale"} ${stale}`,
    `nexors_cache_reads_total{outcome="miss"} ${misses}`,
    ...(hitRatio === null ? [] : ["# TYPE nexors_cache_hit_ratio gauge", `nexors_cache_hit_ratio ${hitRatio}`]),
  ];
}

function queueLines(queues: QueueAge[] | null): string[] {
  return [
    "# TYPE nexors_database_up gauge",
    `nexors_database_up ${queues === null ? 0 : 1}`,
    "# TYPE nexors_queue_waiting gauge",
    "# TYPE nexors_queue_dead gauge",
    "# TYPE nexors_queue_oldest_seconds gauge",
    ...(queues ?? []).flatMap(({ queue, waiting, dead, oldest_seconds }) => [
      `nexors_queue_waiting{queue="${queue}"} ${waiting}`,
      `nexors_queue_dead{queue="${queue}"} ${dead}`,
      `nexors_queue_oldest_seconds{queue="${queue}"} ${oldest_seconds}`,
    ]),
  ];
}
