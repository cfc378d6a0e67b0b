import { prepareStateTables } from "../mailbox/state-tables";
import type { Backend, Sql } from "../types";

export type ProviderName = "paypal" | "mercadopago";

const TABLES = [
  `create table if not exists local_stack.provider_objects (
     seq bigint generated always as identity,
     provider text not null,
     kind text not null,
     id text not null,
     ref text,
     data jsonb not null,
     primary key (provider, kind, id))`,
  "create index if not exists provider_objects_ref on local_stack.provider_objects (provider, kind, ref)",
  `create table if not exists local_stack.provider_answers (
     provider text not null,
     scope text not null,
     key text not null,
     fingerprint text not null,
     at_ms bigint not null,
     status integer not null,
     body text not null,
     primary key (provider, scope, key))`,
  `create table if not exists local_stack.provider_deliveries (
     seq bigint generated always as identity primary key,
     id text not null unique,
     provider text not null,
     label text not null,
     url text not null,
     headers jsonb not null,
     body text not null,
     state text not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
     attempts integer not null default 0,
     created_ms bigint not null,
     next_ms bigint not null,
     outcome text not null default '')`,
];

/** Creates the providers' tables in `local_stack`. */
export function preparePaymentTables(backend: Backend): Promise<void> {
  return prepareStateTables(backend, TABLES);
}

/** What a provider remembers: JSON documents by kind and id, with one more key (`ref`) to find them by. */
export interface Store {
  get<T>(kind: string, id: string): Promise<T | undefined>;
  /** Like `get`, and nobody else changes the document until the transaction ends. */
  lock<T>(kind: string, id: string): Promise<T | undefined>;
  put(kind: string, id: string, data: object, ref?: string): Promise<void>;
  /** Oldest first. */
  findByRef<T>(kind: string, ref: string): Promise<T[]>;
  /** Newest first. */
  latest<T>(kind: string, limit: number): Promise<T[]>;
}

/** A store on one connection or transaction. */
export function createStore(sql: Sql, provider: ProviderName): Store {
  const read = async <T>(text: string, params: (string | number)[]): Promise<T[]> => {
    const rows = await sql(text, [provider, ...params]);
    return rows.map((row) => JSON.parse(String(row.data)) as T);
  };
  const byId =
    "select data::text as data from local_stack.provider_objects where provider = $1 and kind = $2 and id = $3";
  return {
    get: async <T>(kind: string, id: string) => (await read<T>(byId, [kind, id]))[0],
    lock: async <T>(kind: string, id: string) => (await read<T>(`${byId} for update`, [kind, id]))[0],
    async put(kind, id, data, ref) {
      await sql(
        `insert into local_stack.provider_objects (provider, kind, id, data, ref) values ($1, $2, $3, $4::jsonb, $5)
         on conflict (provider, kind, id)
         do update set data = excluded.data, ref = coalesce(excluded.ref, provider_objects.ref)`,
        [provider, kind, id, JSON.stringify(data), ref ?? null],
      );
    },
    findByRef: (kind, ref) =>
      read(
        `select data::text as data from local_stack.provider_objects
          where provider = $1 and kind = $2 and ref = $3 order by seq`,
        [kind, ref],
      ),
    latest: (kind, limit) =>
      read(
        `select data::text as data from local_stack.provider_objects
          where provider = $1 and kind = $2 order by seq desc limit $3::int`,
        [kind, limit],
      ),
  };
}

/** Reads a document that is made once: the first caller's `fresh` wins and is kept. */
export async function loadOnce<T extends object>(
  backend: Backend,
  provider: ProviderName,
  id: string,
  fresh: () => Promise<T> | T,
): Promise<T> {
  const store = createStore(backend.query, provider);
  const kept = await store.get<T>("secret", id);
  if (kept) return kept;
  await backend.query(
    `insert into local_stack.provider_objects (provider, kind, id, data) values ($1, 'secret', $2, $3::jsonb)
     on conflict do nothing`,
    [provider, id, JSON.stringify(await fresh())],
  );
  const stored = await store.get<T>("secret", id);
  if (!stored) throw new Error(`local_stack lost the secret ${provider}/${id}`);
  return stored;
}
