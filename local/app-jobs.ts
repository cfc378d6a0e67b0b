/** Plays the part of Cloudflare's crons: calls the app's job routes again and again. The app may be down; then it waits. */
const EVERY_MS = 1_500;
const TIMEOUT_MS = 20_000;

const MINUTE_MS = 60_000;
/** Reconciliation as in production; the daily comparison also runs soon after the start, so that the desk is not empty. */
const SCHEDULES = [
  { path: "/api/internal/reconcile?schedule=stuck", firstMs: 5 * MINUTE_MS, everyMs: 5 * MINUTE_MS },
  { path: "/api/internal/reconcile?schedule=holds", firstMs: 60 * MINUTE_MS, everyMs: 60 * MINUTE_MS },
  { path: "/api/internal/reconcile?schedule=daily", firstMs: 3 * MINUTE_MS, everyMs: 24 * 60 * MINUTE_MS },
];

interface AppJobsOptions {
  readonly siteUrl: string;
  readonly secret: string;
  readonly everyMs?: number;
}

/** Returns the function that ends it; a call that is under way is aborted. */
export function callAppJobs(options: AppJobsOptions): () => void {
  const controller = new AbortController();
  const everyMs = options.everyMs ?? EVERY_MS;
  repeat(options, controller, { path: "/api/internal/jobs", firstMs: everyMs, everyMs });
  for (const schedule of SCHEDULES) repeat(options, controller, schedule);
  return () => controller.abort();
}

function repeat(
  { siteUrl, secret }: AppJobsOptions,
  controller: AbortController,
  { path, firstMs, everyMs }: (typeof SCHEDULES)[number],
): void {
  const { signal } = controller;
  let timer: NodeJS.Timeout;
  const call = async () => {
    try {
      const response = await fetch(`${siteUrl}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
    } catch {
      // not started yet, or busy: the work is leased and waits
    }
    if (!signal.aborted) timer = setTimeout(call, everyMs);
  };
  timer = setTimeout(call, firstMs);
  signal.addEventListener("abort", () => clearTimeout(timer));
}
