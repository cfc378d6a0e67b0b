export interface Background {
  /** Runs `task` after `delayMs`; its failure is logged, never thrown. Does nothing once closed. */
  schedule(delayMs: number, name: string, task: () => Promise<unknown>): void;
  /** Aborted by `close`: a task that sees it writes nothing any more. */
  readonly signal: AbortSignal;
  /** Forgets what has not begun and waits for what has. */
  close(): Promise<void>;
}

/** Work of a service outside of any request. Whatever it reports is in the database, so that a restart can take it up. */
export function createBackground(): Background {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  const aborter = new AbortController();
  const run = (name: string, task: () => Promise<unknown>) => {
    const done = task().catch((error: unknown) => {
      if (!aborter.signal.aborted) console.warn(`${name} failed and waits for the next start:`, error);
    });
    running.add(done);
    void done.finally(() => running.delete(done));
  };
  return {
    signal: aborter.signal,
    schedule(delayMs, name, task) {
      if (aborter.signal.aborted) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        run(name, task);
      }, delayMs);
      timers.add(timer);
    },
    async close() {
      aborter.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}
