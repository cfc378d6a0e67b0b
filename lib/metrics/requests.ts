/**
 * What this isolate has answered since it began: counts and times by operation. The gateway's data set has every request
 * of the world (docs/06-infrastructure.md); this is for a look at one deployment, and for tests.
 */
type StatusClass = "2xx" | "3xx" | "4xx" | "5xx";

interface Sums {
  readonly statuses: Record<StatusClass, number>;
  /** Requests that took at most so many milliseconds; the last is all of them. */
  readonly buckets: number[];
  milliseconds: number;
}

export const BUCKETS_MS = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000] as const;

const sums = new Map<string, Sums>();

export function recordRequest(operation: string, status: number, milliseconds: number): void {
  let own = sums.get(operation);
  if (!own) {
    own = { statuses: { "2xx": 0, "3xx": 0, "4xx": 0, "5xx": 0 }, buckets: BUCKETS_MS.map(() => 0), milliseconds: 0 };
    sums.set(operation, own);
  }
  const group = `${Math.min(5, Math.max(2, Math.floor(status / 100)))}xx` as StatusClass;
  own.statuses[group] += 1;
  own.milliseconds += milliseconds;
  for (const [index, limit] of BUCKETS_MS.entries()) {
    if (milliseconds <= limit) own.buckets[index] = (own.buckets[index] ?? 0) + 1;
  }
}

/** Runs a handler and counts its answer under the operation's name. */
export function measured<Args extends unknown[]>(
  operation: string,
  handler: (...args: Args) => Promise<Response>,
): (...args: Args) => Promise<Response> {
  return async (...args) => {
    const startedAt = Date.now();
    const response = await handler(...args);
    recordRequest(operation, response.status, Date.now() - startedAt);
    return response;
  };
}

/** The sums as lines of the Prometheus text format. */
export function requestLines(): string[] {
  const lines: string[] = ["# TYPE nexors_requests_total counter", "# TYPE nexors_request_milliseconds histogram"];
  for (const [operation, { statuses, buckets, milliseconds }] of [...sums].sort(([left], [right]) =>
    left.localeCompare(right),
  )) {
    let all = 0;
    for (const [group, count] of Object.entries(statuses)) {
      all += count;
      if (count > 0) lines.push(`nexors_requests_total{operation="${operation}",status="${group}"} ${count}`);
    }
    for (const [index, limit] of BUCKETS_MS.entries()) {
      lines.push(`nexors_request_milliseconds_bucket{operation="${operation}",le="${limit}"} ${buckets[index]}`);
    }
    lines.push(`nexors_request_milliseconds_bucket{operation="${operation}",le="+Inf"} ${all}`);
    lines.push(`nexors_request_milliseconds_sum{operation="${operation}"} ${milliseconds}`);
    lines.push(`nexors_request_milliseconds_count{operation="${operation}"} ${all}`);
  }
  return lines;
}
