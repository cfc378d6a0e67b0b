import { randomUUID } from "node:crypto";
import type { Backend, Row, Sql } from "../types";
import type { Faults } from "./faults";
import { postNotification } from "./post-notification";
import type { ProviderName } from "./store";

export const MAX_ATTEMPTS = 10;
const KEPT_DELIVERIES = 1_000;

export interface Notification {
  /** What people read in the list: the event's type. */
  readonly label: string;
  readonly url: string;
  /** Signature headers included. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface Delivery extends Notification {
  readonly id: string;
  readonly state: "waiting" | "delivered" | "failed" | "dropped";
  readonly attempts: number;
  readonly createdAt: string;
  /** Result of the last attempt: `200`, `401`, `timeout`, ... */
  readonly outcome: string;
}

export interface DeliveryOptions {
  readonly backend: Backend;
  readonly provider: ProviderName;
  readonly now: () => number;
  readonly faults: () => Faults;
  /** Header whose value the fault `badSignature` spoils. */
  readonly signatureHeader: string;
  /** First pause before a retry; each further one is twice as long. */
  readonly retryBaseMs?: number;
  readonly timeoutMs: number;
}

export interface Deliveries {
  /** Writes the notification down inside the caller's transaction; call the result after the commit. */
  enqueue(sql: Sql, notification: Notification): Promise<() => void>;
  /** Newest first. */
  list(limit: number): Promise<Delivery[]>;
  get(id: string): Promise<Delivery | undefined>;
  /** Takes up what an earlier process left waiting. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const COLUMNS = `id, label, url, headers::text as headers, body, state, attempts::text as attempts,
  created_ms::text as created_ms, next_ms::text as next_ms, outcome`;

function toDelivery(row: Row): Delivery {
  return {
    id: String(row.id),
    label: String(row.label),
    url: String(row.url),
    headers: JSON.parse(String(row.headers)),
    body: String(row.body),
    state: row.state as Delivery["state"],
    attempts: Number(row.attempts),
    createdAt: new Date(Number(row.created_ms)).toISOString(),
    outcome: String(row.outcome),
  };
}

async function insertDelivery(sql: Sql, options: DeliveryOptions, notification: Notification): Promise<string> {
  const id = randomUUID();
  const faults = options.faults();
  const { label, url, headers, body } = notification;
  await sql(
    `insert into local_stack.provider_deliveries (id, provider, label, url, headers, body, state, created_ms, next_ms)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8::bigint, $9::bigint)`,
    [
      id,
      options.provider,
      label,
      url,
      JSON.stringify(headers),
      body,
      faults.drop ? "dropped" : "waiting",
      options.now(),
      options.now() + faults.delayMs,
    ],
  );
  await sql(
    `delete from local_stack.provider_deliveries where provider = $1 and seq <= (
       select seq from local_stack.provider_deliveries where provider = $1 order by seq desc offset $2::int limit 1)`,
    [options.provider, KEPT_DELIVERIES],
  );
  return id;
}

/**
 * Notifications that survive a restart: each is written with the change it reports, sent after the commit, and retried
 * after 1 s, 2 s, 4 s, ... up to ten times. Neither a shop that is down nor a closed database ends the process.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { backend, provider, faults } = options;
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const aborter = new AbortController();

  const get = async (id: string) => {
    const rows = await backend.query(`select ${COLUMNS} from local_stack.provider_deliveries where id = $1`, [id]);
    return rows[0] && toDelivery(rows[0]);
  };

  async function attempt(id: string): Promise<void> {
    const delivery = await get(id);
    if (delivery?.state !== "waiting") return;
    const outcome = await postNotification(delivery, {
      spoiledHeader: faults().badSignature ? options.signatureHeader : undefined,
      times: faults().duplicate ? 2 : 1,
      timeoutMs: options.timeoutMs,
      signal: aborter.signal,
    });
    if (aborter.signal.aborted) return;
    const attempts = delivery.attempts + 1;
    const isDelivered = /^2\d\d$/.test(outcome);
    const state = isDelivered ? "delivered" : attempts >= MAX_ATTEMPTS ? "failed" : "waiting";
    const pauseMs = (options.retryBaseMs ?? 1_000) * 2 ** (attempts - 1);
    await backend.query(
      `update local_stack.provider_deliveries
          set state = $2, attempts = $3::int, outcome = $4, next_ms = $5::bigint where id = $1`,
      [id, state, attempts, outcome, options.now() + pauseMs],
    );
    if (state === "waiting") schedule(id, pauseMs);
  }

  function schedule(id: string, delayMs: number): void {
    if (aborter.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(id);
      const run = attempt(id).catch((error: unknown) => {
        if (!aborter.signal.aborted) console.warn(`${provider}: notification ${id} is left waiting:`, error);
      });
      running.add(run);
      void run.finally(() => running.delete(run));
    }, delayMs);
    timers.set(id, timer);
  }

  return {
    get,
    async enqueue(sql, notification) {
      const id = await insertDelivery(sql, options, notification);
      return () => schedule(id, faults().delayMs);
    },
    async list(limit) {
      const text = `select ${COLUMNS} from local_stack.provider_deliveries where provider = $1 order by seq desc limit $2::int`;
      return (await backend.query(text, [provider, limit])).map(toDelivery);
    },
    async resume() {
      const text = `select id, next_ms::text as next_ms from local_stack.provider_deliveries where provider = $1 and state = 'waiting'`;
      const rows = await backend.query(text, [provider]);
      for (const row of rows) schedule(String(row.id), Math.max(0, Number(row.next_ms) - options.now()));
    },
    async close() {
      aborter.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}
