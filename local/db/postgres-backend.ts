import { createHmac } from "node:crypto";
import pg from "pg";
import type { Backend, Row, Settings, Sql } from "../types";
import { PostgresListener } from "./postgres-listener";
import { settingsSql } from "./settings";
import { parseValue, quoteLiteral, toWire } from "./values";

const SESSION_OPTIONS = "-c timezone=UTC -c datestyle=ISO -c search_path=public,extensions";

export interface PostgresOptions {
  /** Of a role that owns the schemas and may create roles (a superuser locally). */
  readonly url: string;
  readonly maxConnections?: number;
}

function clientConfig(url: string): pg.PoolConfig {
  return {
    connectionString: url,
    options: SESSION_OPTIONS,
    types: { getTypeParser: ((oid: number) => (text: string) => parseValue(text, oid)) as never },
  };
}

/** SQLSTATEs after which the server closes the connection: ended by an administrator, by a crash, not accepted yet. */
const SESSION_END = new Set(["57P01", "57P02", "57P03"]);

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  // of a connection that is in use: its queries reject, and an unheard event would end the process
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

const sqlOn =
  (client: pg.Pool | pg.PoolClient): Sql =>
  async <T extends Row>(text: string, params: Parameters<Sql>[1] = []) =>
    (await client.query(text, params.map(toWire))).rows as T[];

/** The address under which requests log in: the same database, the role `authenticator`. */
function authenticatorUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const seed = `${decodeURIComponent(url.password)}@${url.host}`;
  url.username = "authenticator";
  url.password = createHmac("sha256", seed).update("authenticator").digest("base64url");
  return url.href;
}

/** Sets the derived password unless the server accepts it already (concurrent `alter role` calls would collide). */
async function ensureAuthenticatorLogin(owner: pg.Pool, url: string): Promise<void> {
  const probe = new pg.Client({ connectionString: url });
  try {
    await probe.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== "28P01") throw error;
    const password = new URL(url).password;
    await owner.query(`alter role authenticator with login noinherit password ${quoteLiteral(password)}`);
  } finally {
    await probe.end().catch(() => undefined);
  }
}

async function transaction<T>(pool: pg.Pool, open: string, fn: (sql: Sql) => Promise<T>, close: string): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(open);
    const result = await fn(sqlOn(client));
    await client.query(close);
    return result;
  } catch (error) {
    await client.query("rollback").catch((broken: Error) => {
      failure = broken;
    });
    throw error;
  } finally {
    client.release(failure);
  }
}

async function runScript(pool: pg.Pool, script: string): Promise<Row[][]> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const results = [await client.query(script)].flat();
    return results.filter((result) => result.fields.length > 0).map((result) => result.rows as Row[]);
  } finally {
    await client.query("rollback; reset session authorization; reset all").catch((broken: Error) => {
      failure = broken;
    });
    client.release(failure);
  }
}

/** `begin`, settings, statement and `commit` leave in one write; the answers are awaited together. */
async function runPipelined<T extends Row>(
  pool: pg.Pool,
  open: string,
  text: string,
  params: Parameters<Sql>[1] = [],
): Promise<T[]> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const [opened, main, closed] = await Promise.allSettled([
      client.query(open),
      client.query(text, params.map(toWire)),
      client.query("commit"),
    ]);
    for (const step of [opened, main, closed]) if (step.status === "rejected") throw step.reason;
    return main.status === "fulfilled" ? (main.value.rows as T[]) : [];
  } catch (error) {
    // A database error leaves the session in order (commit of a failed transaction rolls back); its end does not.
    const code = String((error as { code?: string }).code);
    if (!/^[0-9A-Z]{5}$/.test(code) || SESSION_END.has(code)) failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

const openWith = (settings: Settings, readOnly?: boolean) =>
  `begin${readOnly ? " read only" : ""}; ${settingsSql(settings)}`;

/**
 * Backend on a PostgreSQL server. Services and migrations use the owner's pool; everything done on behalf of a
 * caller logs in as the unprivileged role `authenticator`, so that `reset role` gains nothing.
 */
export async function openPostgresBackend({ url, maxConnections = 8 }: PostgresOptions): Promise<Backend> {
  const owner = openPool({ ...clientConfig(url), max: maxConnections });
  const requests = lazyRequestPool(owner, url, maxConnections);
  const listener = new PostgresListener(url);
  await owner.query("select 1").catch(async (error) => {
    await owner.end();
    throw error;
  });
  return {
    kind: "postgres",
    query: sqlOn(owner),
    exec: (script) => runScript(owner, script),
    tx: (fn) => transaction(owner, "begin", fn, "commit"),
    asRole: async (settings, fn, options = {}) =>
      transaction(
        await requests.get(),
        openWith(settings, options.readOnly),
        fn,
        options.rollback ? "rollback" : "commit",
      ),
    runOne: async (settings, text, params, options = {}) =>
      runPipelined(await requests.get(), openWith(settings, options.readOnly), text, params),
    listen: (channel, onPayload, onGap) => listener.listen(channel, onPayload, onGap),
    close: async () => {
      await Promise.all([listener.close(), requests.end(), owner.end()]);
    },
  };
}

/** The request pool opens at its first use: before the bootstrap has run, `authenticator` may not exist. */
function lazyRequestPool(owner: pg.Pool, ownerUrl: string, max: number) {
  let pool: Promise<pg.Pool> | undefined;
  const open = async () => {
    const url = authenticatorUrl(ownerUrl);
    await ensureAuthenticatorLogin(owner, url);
    return openPool({ ...clientConfig(url), max, pipeline: true } as pg.PoolConfig);
  };
  return {
    get() {
      pool ??= open().catch((error) => {
        pool = undefined;
        throw error;
      });
      return pool;
    },
    end: async () => (await pool)?.end(),
  };
}
