import type { Backend } from "../types";

const TICK_MS = 1000;

interface Job extends Record<string, unknown> {
  name: string;
  command: string;
  every_seconds: number;
}

export interface CronOptions {
  readonly backend: Backend;
  readonly now: () => number;
  readonly onError?: (name: string, error: unknown) => void;
}

export interface Cron {
  /** Runs what is due, one job after the other, each in a transaction of its own. A failure is told and tried at its next time. */
  tick(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Stands in for pg_cron where the database has none: runs the SQL commands of `private.cron_jobs` at their
 * intervals, each once right after the start. Without that table, or with pg_cron, it does nothing.
 */
export function createCron({ backend, now, onError = logError }: CronOptions): Cron {
  const lastRun = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function readJobs(): Promise<Job[]> {
    const [found] = await backend.query<{ is_ours: boolean }>(
      `select to_regclass('private.cron_jobs') is not null
        and not exists (select from pg_catalog.pg_extension where extname = 'pg_cron') as is_ours`,
    );
    return found?.is_ours
      ? backend.query<Job>("select name, command, every_seconds from private.cron_jobs order by name")
      : [];
  }

  async function tick(): Promise<void> {
    for (const { name, command, every_seconds: seconds } of await readJobs()) {
      const last = lastRun.get(name);
      if (last !== undefined && now() - last < seconds * 1000) continue;
      lastRun.set(name, now());
      await backend.exec(command).catch((error) => onError(name, error));
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      running = tick().catch((error) => onError("cron", error));
      running.then(() => timer && schedule());
    }, TICK_MS);
    timer.unref();
  }

  return {
    tick,
    start: schedule,
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}

function logError(name: string, error: unknown): void {
  console.error(`scheduled job ${name}:`, error instanceof Error ? error.message : error);
}
