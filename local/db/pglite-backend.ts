import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { type Extension, PGlite, protocol } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import { pgtap } from "@electric-sql/pglite-pgtap";
import type { Backend, Row, Settings, Sql, SqlParam } from "../types";
import { CACHE_DIR } from "./paths";
import { takePidLock } from "./pid-lock";
import { SerialQueue } from "./serial";
import { settingsSql } from "./settings";
import { slimPostgis } from "./slim-postgis";
import { parseValue, toWire } from "./values";

const { serialize } = protocol;

/** `startParams` replaces PGlite's own list, so that list is repeated here; 16 MB of buffers instead of 128. */
const START_PARAMS = [
  ..."--single -F -O -j".split(" "),
  ...[
    "search_path=public,extensions",
    "timezone=UTC",
    "exit_on_error=false",
    "log_checkpoints=false",
    "max_worker_processes=0",
    "max_parallel_workers=0",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
    "io_method=sync",
    "shared_buffers=16MB",
  ].flatMap((setting) => ["-c", setting]),
];

export interface PgliteOptions {
  readonly dataDir: string;
  readonly cacheDir?: string;
  /** Offers `create extension pgtap`. */
  readonly pgtap?: boolean;
}

function message(text: string, params: readonly SqlParam[], describe: boolean): Uint8Array[] {
  return [
    serialize.parse({ text }),
    serialize.bind({ values: params.map(toWire) }),
    ...(describe ? [serialize.describe({ type: "P" })] : []),
    serialize.execute({}),
  ];
}

/** The rows of each statement that describes a result; a statement without one gives an empty list at the end. */
function readResults(messages: readonly { name: string }[]): Row[][] {
  const results: Row[][] = [];
  let fields: { name: string; dataTypeID: number }[] = [];
  for (const item of messages) {
    if (item.name === "rowDescription") {
      fields = (item as unknown as { fields: typeof fields }).fields;
      results.push([]);
    }
    if (item.name !== "dataRow" || fields.length === 0) continue;
    const values = (item as unknown as { fields: (string | null)[] }).fields;
    const row = fields.map((f, i): [string, unknown] => [f.name, parseValue(values[i] ?? null, f.dataTypeID)]);
    results.at(-1)?.push(Object.fromEntries(row));
  }
  return results.length > 0 ? results : [[]];
}

/**
 * All calls pass one queue of our own. PGlite's locks are not enough: `execProtocol` does not wait for an open
 * `transaction()`, so a pipelined request could run inside somebody else's transaction and role.
 */
class PgliteSession {
  readonly #db: PGlite;
  readonly #queue = new SerialQueue();
  readonly #stack: WebAssembly.Global<"i32"> | undefined;

  constructor(db: PGlite) {
    this.#db = db;
    this.#stack = (db as unknown as { mod?: { ___stack_pointer?: WebAssembly.Global<"i32"> } }).mod?.___stack_pointer;
  }

  exclusive<T>(job: () => Promise<T>): Promise<T> {
    return this.#queue.run(job);
  }

  /** One network-free round trip; several messages before the one Sync form one implicit transaction. */
  async send<T extends Row>(parts: Uint8Array[]): Promise<T[]> {
    return (await this.#exchange(Buffer.concat([...parts, serialize.sync()]))).at(-1) as T[];
  }

  readonly sql: Sql = (text, params = []) => this.send(message(text, params, true));

  simple(script: string): Promise<Row[][]> {
    return this.#exchange(serialize.query(script));
  }

  async script(text: string): Promise<Row[][]> {
    try {
      return await this.simple(text);
    } finally {
      if (this.#db.isInTransaction()) await this.simple("rollback");
      await this.simple("reset session authorization; reset all");
    }
  }

  /** Each error leaves 816 bytes on the module's stack; after 2,500 of them every statement would be too deep. */
  async #exchange(bytes: Uint8Array): Promise<Row[][]> {
    const before = this.#stack?.value;
    try {
      const { messages } = await this.#db.execProtocol(bytes, { syncToFs: false, throwOnError: true });
      return readResults(messages);
    } finally {
      if (this.#stack && before !== undefined) this.#stack.value = before;
    }
  }

  async transaction<T>(open: string, fn: (sql: Sql) => Promise<T>, close: "commit" | "rollback"): Promise<T> {
    return this.exclusive(async () => {
      let live = true;
      const sql: Sql = (text, params) => {
        if (!live) return Promise.reject(new Error("the transaction has ended"));
        return this.sql(text, params);
      };
      try {
        await this.simple(open);
        const result = await fn(sql);
        live = false;
        await this.simple(close);
        return result;
      } catch (error) {
        live = false;
        await this.simple("rollback");
        throw error;
      }
    });
  }
}

/** Backend on a PGlite data directory. Takes the directory's lock; throws when another process holds it. */
export async function openPgliteBackend({
  dataDir,
  cacheDir = CACHE_DIR,
  pgtap: withPgtap,
}: PgliteOptions): Promise<Backend> {
  mkdirSync(dirname(dataDir), { recursive: true });
  const unlock = takePidLock(`${dataDir}.lock`);
  try {
    // A stale postmaster.pid of a killed process would only be noise: the lock above is what counts.
    if (existsSync(`${dataDir}/postmaster.pid`)) rmSync(`${dataDir}/postmaster.pid`, { force: true });
    const extensions: Record<string, Extension> = { postgis: slimPostgis(cacheDir), pgcrypto, pg_trgm, btree_gist };
    if (withPgtap) extensions.pgtap = pgtap;
    const db = await PGlite.create({ dataDir, startParams: START_PARAMS, extensions });
    return pgliteBackend(db, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function pgliteBackend(db: PGlite, unlock: () => void): Backend {
  const session = new PgliteSession(db);
  return {
    kind: "pglite",
    query: (text, params = []) => session.exclusive(() => session.sql(text, params)),
    exec: (script) => session.exclusive(() => session.script(script)),
    tx: (fn) => session.transaction("begin", fn, "commit"),
    asRole: (settings, fn, options = {}) =>
      session.transaction(
        `begin ${options.readOnly ? "read only" : ""}; ${settingsSql(settings)}`,
        fn,
        options.rollback ? "rollback" : "commit",
      ),
    runOne: (settings, text, params = [], options = {}) => {
      const all: Settings = options.readOnly ? [...settings, ["transaction_read_only", "on"]] : settings;
      const parts = [...message(settingsSql(all), [], false), ...message(text, params, true)];
      return session.exclusive(() => session.send(parts));
    },
    listen: (channel, onPayload) =>
      session.exclusive(async () => {
        const stop = await db.listen(channel, onPayload);
        return () => session.exclusive(() => stop());
      }),
    close: () =>
      session.exclusive(async () => {
        if (!db.closed) await db.close();
        unlock();
      }),
  };
}
