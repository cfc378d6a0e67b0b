import pg from "pg";
import { openTestBackend } from "@/local/testing";
import { loadPgtap } from "@/local/testing/pgtap";
import type { Backend } from "@/local/types";

/** What one client got: the function's answer, or SQLSTATE and message of the refusal. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export interface Client {
  /** One statement, its first column. */
  call<T>(text: string, params?: readonly unknown[]): Promise<T>;
  /** From here on this client is a person of `ride_tests.people`, or the server's own key. */
  become(person: string): Promise<void>;
}

export interface Arena {
  /** As the owner. */
  readonly owner: Client;
  readonly clients: readonly Client[];
  /** Runs one job per client, all let go at the same moment, each in a transaction of its own. */
  race<T>(count: number, job: (client: Client, index: number) => Promise<T>): Promise<Outcome<T>[]>;
  close(): Promise<void>;
}

const GATE = 7_001;

/**
 * A migrated database with the two fleets of the pgTAP helpers, and real connections to it. `spareSedans` more vehicles
 * let that many rides be booked for the same time.
 */
export async function openArena(options: { clients: number; spareSedans?: number; mode?: "auto" | "manual" }) {
  const backend = await openTestBackend({ kind: "postgres", app: true });
  const connections: pg.Client[] = [];
  try {
    await prepare(backend, options.mode ?? "manual", options.spareSedans ?? 0);
    const url = await databaseUrl(backend);
    for (let index = 0; index <= options.clients; index += 1) {
      const connection = new pg.Client({ connectionString: url, options: "-c search_path=public,extensions" });
      await connection.connect();
      connections.push(connection);
    }
  } catch (error) {
    await closeAll(connections, backend);
    throw error;
  }
  return arenaOf(backend, connections);
}

async function prepare(backend: Backend, mode: string, spareSedans: number): Promise<void> {
  await loadPgtap(backend);
  await backend.exec(`
    grant usage on schema ride_tests to authenticated, service_role;
    select ride_tests.set_up('${mode}');
    insert into public.vehicles (id, fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats)
    select ride_tests.id('spare ' || n), ride_tests.id('a'), 'sedan', 'SPARE ' || n, 'Make', 'Model', 'Black', 2024, 4, 4, 1
    from generate_series(1, ${spareSedans}) n;
    insert into public.documents (fleet_id, vehicle_id, kind, number, expires_on)
    select ride_tests.id('a'), ride_tests.id('spare ' || n), k, 'x', current_date + 400
    from generate_series(1, ${spareSedans}) n, unnest(array['insurance', 'inspection', 'permit']) k;
  `);
}

export async function databaseUrl(backend: Backend): Promise<string> {
  const [row] = await backend.query<{ name: string }>("select current_database() as name");
  const url = new URL(process.env.TEST_DATABASE_URL ?? "");
  url.pathname = `/${row?.name}`;
  return url.href;
}

async function closeAll(connections: readonly pg.Client[], backend: Backend): Promise<void> {
  await Promise.all(connections.map((connection) => connection.end()));
  await backend.close();
}

function clientOf(connection: pg.Client): Client {
  const call = async <T>(text: string, params: readonly unknown[] = []) => {
    const { rows, fields } = await connection.query(text, [...params]);
    return rows[0]?.[fields[0]?.name ?? ""] as T;
  };
  return {
    call,
    async become(person) {
      await connection.query("reset role");
      const claims = await call<string>("select json_build_object('sub', ride_tests.person($1))::text", [person]);
      await connection.query("select set_config('request.jwt.claims', $1, false)", [claims]);
      await connection.query(`set role ${person === "service" ? "service_role" : "authenticated"}`);
    },
  };
}

function arenaOf(backend: Backend, connections: readonly pg.Client[]): Arena {
  const [first, ...others] = connections.map(clientOf);
  if (!first) throw new Error("an arena has at least its owner");
  return {
    owner: first,
    clients: others,
    async race(count, job) {
      await first.call("select pg_advisory_lock($1)", [GATE]);
      const runs = others.slice(0, count).map((client, index) => runOne(client, () => job(client, index)));
      await allWaiting(first, runs.length);
      await first.call("select pg_advisory_unlock($1)", [GATE]);
      return Promise.all(runs);
    },
    close: () => closeAll(connections, backend),
  };
}

/** The gate opens when everybody stands at it; asking the server is the wait. */
async function allWaiting(owner: Client, count: number): Promise<void> {
  const waiting = () =>
    owner.call<number>(
      "select count(*)::int from pg_locks where locktype = 'advisory' and objid = $1 and not granted and database = (select oid from pg_database where datname = current_database())",
      [GATE],
    );
  while ((await waiting()) < count);
}

async function runOne<T>(client: Client, job: () => Promise<T>): Promise<Outcome<T>> {
  await client.call("begin");
  try {
    await client.call("select pg_advisory_xact_lock_shared($1)", [GATE]);
    const value = await job();
    await client.call("commit");
    return { ok: true, value };
  } catch (error) {
    await client.call("rollback");
    const { code, message } = error as { code?: string; message: string };
    return { ok: false, error: `${code} ${message}` };
  }
}

export const winners = <T>(outcomes: readonly Outcome<T>[]) => outcomes.flatMap((o) => (o.ok ? [o.value] : []));
/** Refusals by kind: `{ "PT409 slot_taken": 49 }`. */
export function refusals(outcomes: readonly Outcome<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) if (!outcome.ok) counts[outcome.error] = (counts[outcome.error] ?? 0) + 1;
  return counts;
}
export const p95 = (values: readonly number[]) =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0);
