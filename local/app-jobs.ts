/** Plays the part of Cloudflare's cron: calls the app's job route again and again. The app may be down; then it waits. */
const EVERY_MS = 1_500;
const TIMEOUT_MS = 20_000;

/** Returns the function that ends it; a call that is under way is aborted. */
export function callAppJobs(options: { siteUrl: string; secret: string; everyMs?: number }): () => void {
  const controller = new AbortController();
  let timer: NodeJS.Timeout;
  const call = async () => {
    try {
      const response = await fetch(`${options.siteUrl}/api/internal/jobs`, {
        method: "POST",
        headers: { authorization: `Bearer ${options.secret}` },
        signal: AbortSignal.any([controller.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
    } catch {
      // not started yet, or busy: the work is leased and waits
    }
    if (!controller.signal.aborted) timer = setTimeout(call, options.everyMs ?? EVERY_MS);
  };
  timer = setTimeout(call, options.everyMs ?? EVERY_MS);
  return () => {
    controller.abort();
    clearTimeout(timer);
  };
}
