import type { Backend } from "../types";
import { roomName } from "./channel";
import type { Rooms } from "./rooms";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PRUNE_INTERVAL_MS = 3_600_000;
const MAX_BATCH = 100;
const RETRY_MS = 500;
/** A message is stamped when its transaction begins and told of when it ends: look back further than that takes. */
const OVERLAP_SECONDS = 30;
/** Of these the feed knows that they were passed on. */
const MAX_REMEMBERED = 5_000;

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

/** What was sent since `seconds` ago, oldest first. */
async function sentWithin(backend: Backend, seconds: number): Promise<string[]> {
  const rows = await backend.query<{ id: string }>(
    `select id::text from realtime.messages where extension = 'broadcast' and event is not null
      and inserted_at > localtimestamp - make_interval(secs => $1) order by inserted_at`,
    [seconds],
  );
  return rows.map(({ id }) => id);
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

/** The ids that were passed on lately. */
function createMemory() {
  const ids = new Set<string>();
  return {
    has: (id: string) => ids.has(id),
    add(all: readonly string[]): void {
      for (const id of all) ids.add(id);
      for (const id of ids) {
        if (ids.size <= MAX_REMEMBERED) return;
        ids.delete(id);
      }
    },
  };
}

/**
 * Passes on what the database sends: a trigger notifies with the id of each committed row. A lost connection loses no
 * message: what was sent meanwhile is read from the table. Resolves to the function that stops it. Old rows are removed
 * at the start and every hour.
 */
export async function startDatabaseFeed(backend: Backend, rooms: Rooms): Promise<() => Promise<void>> {
  const passedOn = createMemory();
  let pending: string[] = [];
  let working: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let heardAt = Date.now();
  let isStopped = false;
  const report = (error: unknown) => console.error("realtime: database feed:", error);
  const begin = () => {
    if (!isStopped && pending.length > 0) working ??= work();
  };

  async function work(): Promise<void> {
    while (pending.length > 0) {
      const ids = pending.slice(0, MAX_BATCH);
      const rows = await load(backend, ids).catch(report);
      if (!rows) {
        retry = setTimeout(begin, RETRY_MS);
        break;
      }
      pending = pending.slice(ids.length);
      passedOn.add(ids);
      heardAt = Date.now();
      for (const row of rows) deliver(rooms, row);
    }
    working = undefined;
  }

  async function catchUp(): Promise<void> {
    const missed = await sentWithin(backend, (Date.now() - heardAt) / 1000 + OVERLAP_SECONDS);
    const known = new Set(pending);
    pending.push(...missed.filter((id) => !passedOn.has(id) && !known.has(id)));
    begin();
  }

  await prune(backend);
  const stopListening = await backend.listen(
    "realtime_messages",
    (id) => {
      if (!UUID.test(id)) return;
      pending.push(id);
      begin();
    },
    () => void catchUp().catch(report),
  );
  const pruning = setInterval(() => void prune(backend).catch(report), PRUNE_INTERVAL_MS);
  pruning.unref();
  return async () => {
    isStopped = true;
    clearInterval(pruning);
    clearTimeout(retry);
    await stopListening();
    pending = [];
    await working;
  };
}
