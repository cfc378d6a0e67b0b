import { randomUUID } from "node:crypto";
import type { Backend, Row, Sql } from "../types";
import { createBackground } from "./background";
import type { Faults } from "./faults";
import type { Notification } from "./notification";
import { postNotification } from "./post-notification";
import type { ProviderName } from "./store";

export const MAX_ATTEMPTS = 10;
const KEPT_DELIVERIES = 1_000;
/** How long the fault `reorder` waits for a second notification. */
const HELD_MS = 2_000;

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

const readDelivery = async (backend: Backend, id: string) => {
  const rows = await backend.query(`select ${COLUMNS} from local_stack.provider_deliveries where id = $1`, [id]);
  return rows[0] && toDelivery(rows[0]);
};

/** Sends one notification and writes its fate down; resolves to the pause before the next try, if there is one. */
async function attempt(options: DeliveryOptions, id: string, signal: AbortSignal): Promise<number | undefined> {
  const { backend, faults } = options;
  const delivery = await readDelivery(backend, id);
  if (delivery?.state !== "waiting") return undefined;
  const outcome = await postNotification(delivery, {
    spoiledHeader: faults().badSignature ? options.signatureHeader : undefined,
    times: faults().duplicate ? 2 : 1,
    timeoutMs: options.timeoutMs,
    signal,
  });
  if (signal.aborted) return undefined;
  const attempts = delivery.attempts + 1;
  const isDelivered = /^2\d\d$/.test(outcome);
  const state = isDelivered ? "delivered" : attempts >= MAX_ATTEMPTS ? "failed" : "waiting";
  const pauseMs = (options.retryBaseMs ?? 1_000) * 2 ** (attempts - 1);
  await backend.query(
    `update local_stack.provider_deliveries
        set state = $2, attempts = $3::int, outcome = $4, next_ms = $5::bigint where id = $1`,
    [id, state, attempts, outcome, options.now() + pauseMs],
  );
  return state === "waiting" ? pauseMs : undefined;
}

/**
 * Notifications that survive a restart: each is written with the change it reports, sent after the commit, and retried
 * after 1 s, 2 s, 4 s, ... up to ten times. Neither a shop that is down nor a closed database ends the process.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { backend, provider, faults } = options;
  const background = createBackground();
  const schedule = (id: string, delayMs: number, then?: () => void): void =>
    background.schedule(delayMs, `${provider}: notification ${id}`, async () => {
      const pauseMs = await attempt(options, id, background.signal);
      if (pauseMs !== undefined) schedule(id, pauseMs);
      then?.();
    });
  let held: string | undefined;
  const release = (id: string) => {
    if (held !== id) return;
    held = undefined;
    schedule(id, 0);
  };
  /** Holds a notification back until the next one is through, or nothing follows for a while. */
  const scheduleReordered = (id: string) => {
    const earlier = held;
    if (earlier === undefined) {
      held = id;
      background.schedule(HELD_MS, `${provider}: held notification ${id}`, async () => release(id));
    } else {
      held = undefined;
      schedule(id, 0, () => schedule(earlier, 0));
    }
  };
  return {
    get: (id) => readDelivery(backend, id),
    async enqueue(sql, notification) {
      const id = await insertDelivery(sql, options, notification);
      return () => (faults().reorder ? scheduleReordered(id) : schedule(id, faults().delayMs));
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
    close: () => background.close(),
  };
}
