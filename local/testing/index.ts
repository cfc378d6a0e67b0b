import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { bootstrap, MIGRATIONS_DIR, migrate, openPgliteBackend, openPostgresBackend } from "../db";
import { copyTemplate, createTemplate, templateLayers } from "../db/template";
import type { Backend } from "../types";

export interface TestBackendOptions {
  readonly kind: "pglite" | "postgres";
  /** Run as the owner after everything else. */
  readonly sql?: string;
  /** With the project's migrations and seed. */
  readonly app?: boolean;
  /** Offers `create extension pgtap` (PGlite; a server has it or not). */
  readonly pgtap?: boolean;
  /** Superuser URL; default `TEST_DATABASE_URL`. */
  readonly databaseUrl?: string;
}

/** Whether suites can have a PostgreSQL: set by whoever starts the test run. */
export function hasTestPostgres(): boolean {
  return Boolean(process.env.TEST_DATABASE_URL);
}

const templateOptions = (app: boolean | undefined) => (app ? { migrationsDir: MIGRATIONS_DIR, seed: true } : {});

/** A fresh database of one's own for a suite; `close` removes it. */
export async function openTestBackend(options: TestBackendOptions): Promise<Backend> {
  const backend = options.kind === "pglite" ? await openTestPglite(options) : await openTestDatabase(options);
  try {
    if (options.sql) await backend.exec(options.sql);
    return backend;
  } catch (error) {
    await backend.close();
    throw error;
  }
}

async function openTestPglite({ app, pgtap }: TestBackendOptions): Promise<Backend> {
  const template = await createTemplate({ ...templateOptions(app), onProgress: console.info });
  const dir = mkdtempSync(join(tmpdir(), "nexors-pglite-"));
  const dataDir = join(dir, "data");
  copyTemplate(template, dataDir);
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    const backend = await openPgliteBackend({ dataDir, pgtap });
    return { ...backend, close: () => backend.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function openTestDatabase({
  app,
  databaseUrl = process.env.TEST_DATABASE_URL,
}: TestBackendOptions): Promise<Backend> {
  if (!databaseUrl) throw new Error("TEST_DATABASE_URL is not set");
  const template = await ensureTemplateDatabase(databaseUrl, Boolean(app));
  const name = `nexors_test_${process.pid}_${randomBytes(5).toString("hex")}`;
  await administer(databaseUrl, (sql) => sql(`create database ${name} template ${template}`));
  const drop = () => administer(databaseUrl, (sql) => sql(`drop database if exists ${name} with (force)`));
  try {
    const backend = await openPostgresBackend({ url: withDatabase(databaseUrl, name) });
    return { ...backend, close: () => backend.close().finally(drop) };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** A template database for the present sources, made once per cluster. One builder at a time, across processes. */
async function ensureTemplateDatabase(url: string, app: boolean): Promise<string> {
  const key = templateLayers(templateOptions(app)).at(-1)?.key;
  const name = `nexors_template_${key}`;
  await administer(url, async (sql) => {
    await sql("select pg_advisory_lock(hashtext('nexors test templates'))");
    if ((await sql(`select 1 from pg_database where datname = '${name}'`)).length > 0) return;
    await sql(`drop database if exists ${name}_new with (force)`);
    await sql(`create database ${name}_new template template0`);
    const backend = await openPostgresBackend({ url: withDatabase(url, `${name}_new`) });
    try {
      await bootstrap(backend);
      if (app) await migrate(backend, MIGRATIONS_DIR, { seed: true });
    } finally {
      await backend.close();
    }
    await sql(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

type Administer = (text: string) => Promise<unknown[]>;

async function administer(url: string, job: (sql: Administer) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await job(async (text) => (await client.query(text)).rows);
  } finally {
    await client.end();
  }
}
