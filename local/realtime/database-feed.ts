import type { Backend } from "../types";
import { roomName } from "./channel";
import type { Rooms } from "./rooms";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PRUNE_INTERVAL_MS = 3_600_000;
const MAX_BATCH = 100;

interface StoredBroadcast {
  [column: string]: unknown;
  id: string;
  topic: string;
  event: string;
  private: boolean;
  payload: string | null;
}

/** Hosted Supabase keeps broadcasts for three days. */
async function prune(backend: Backend): Promise<void> {
  await backend.query("delete from realtime.messages where inserted_at < localtimestamp - interval '3 days'");
}

/** Rows of one batch in the order in which they were committed. */
async function load(backend: Backend, ids: readonly string[]): Promise<StoredBroadcast[]> {
  const rows = await backend.query<StoredBroadcast>(
    "select id::text, topic, event, private, payload::text from realtime.messages where id = any($1::uuid[])",
    [`{${ids.join()}}`],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function deliver(rooms: Rooms, row: StoredBroadcast): void {
  const content = { bytes: Buffer.from(row.payload ?? "{}"), isJson: true };
  rooms.broadcast(roomName(row.private, row.topic), { event: row.event, content, meta: { id: row.id } });
}

/**
 * Passes on what the database sends: a trigger notifies with the id of each committed row. Resolves to the
 * function that stops it. Old rows are removed at the start and every hour.
 */
export async function startDatabaseFeed(backend: Backend, rooms: Rooms): Promise<() => Promise<void>> {
  let pending: string[] = [];
  let working: Promise<void> | undefined;
  const report = (error: unknown) => console.error("realtime: database feed:", error);

  async function work(): Promise<void> {
    while (pending.length > 0) {
      const ids = pending.slice(0, MAX_BATCH);
      pending = pending.slice(MAX_BATCH);
      try {
        for (const row of await load(backend, ids)) deliver(rooms, row);
      } catch (error) {
        report(error);
      }
    }
    working = undefined;
  }

  await prune(backend);
  const stopListening = await backend.listen("realtime_messages", (id) => {
    if (!UUID.test(id)) return;
    pending.push(id);
    working ??= work();
  });
  const pruning = setInterval(() => void prune(backend).catch(report), PRUNE_INTERVAL_MS);
  pruning.unref();
  return async () => {
    clearInterval(pruning);
    await stopListening();
    pending = [];
    await working;
  };
}
