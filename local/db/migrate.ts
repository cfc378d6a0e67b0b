import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Backend } from "../types";
import { DB_DIR } from "./paths";
import { quoteLiteral } from "./values";

const FILE_NAME = /^(\d+)_(.+)\.sql$/;

export interface Migration {
  readonly version: string;
  readonly name: string;
  readonly sql: string;
}

const readSql = (name: string) => readFileSync(join(DB_DIR, name), "utf8");

/** The scripts before the first migration, in order. */
export function extensionsScript(): string {
  return readSql("extensions.sql");
}
export function bootstrapScript(): string {
  return ["bootstrap.sql", "auth.sql", "realtime.sql"].map(readSql).join("\n");
}

/** Migration files of a folder in the order of their versions; a folder that does not exist holds none. */
export function readMigrations(dir: string): Migration[] {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file) => {
    const match = FILE_NAME.exec(file);
    if (!match) throw new Error(`${join(dir, file)}: a migration is named <version>_<name>.sql`);
    return { version: match[1] ?? "", name: match[2] ?? "", sql: readFileSync(join(dir, file), "utf8") };
  });
}

/** `supabase/seed.sql` beside the folder of migrations, if there is one. */
export function readSeed(migrationsDir: string): string | undefined {
  const path = join(dirname(migrationsDir), "seed.sql");
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Extensions, roles, schemas and service tables. Safe to run again. */
export async function bootstrap(backend: Backend): Promise<void> {
  await backend.exec(extensionsScript());
  await backend.exec(`begin; ${bootstrapScript()}; commit`);
}

async function ensureBookkeeping(backend: Backend): Promise<void> {
  await backend.exec(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, name text);
    create table if not exists supabase_migrations.seed_files (path text primary key, applied_at timestamptz default now());
  `);
}

/**
 * Applies what is missing of a folder of migrations, each in a transaction of its own that also records it, and the
 * seed once when asked. Tells the REST service to read the catalogue again. Returns the versions it applied.
 * A failure names the file.
 */
export async function migrate(
  backend: Backend,
  dir: string,
  options: { seed?: boolean; onProgress?: (line: string) => void } = {},
): Promise<string[]> {
  await ensureBookkeeping(backend);
  const rows = await backend.query<{ version: string }>("select version from supabase_migrations.schema_migrations");
  const done = new Set(rows.map((row) => row.version));
  const applied: string[] = [];
  for (const { version, name, sql } of readMigrations(dir)) {
    if (done.has(version)) continue;
    options.onProgress?.(`migration ${version} ${name}`);
    const record = `insert into supabase_migrations.schema_migrations (version, name) values (${quoteLiteral(version)}, ${quoteLiteral(name)})`;
    await inTransaction(backend, `${version}_${name}.sql`, sql, record);
    applied.push(version);
  }
  if (options.seed) await applySeed(backend, dir, options.onProgress);
  await backend.query("select pg_notify('pgrst', 'reload schema')");
  return applied;
}

async function applySeed(backend: Backend, dir: string, onProgress?: (line: string) => void): Promise<void> {
  const seed = readSeed(dir);
  if (seed === undefined) return;
  const path = join(basename(dirname(dir)), "seed.sql");
  const [known] = await backend.query("select 1 from supabase_migrations.seed_files where path = $1", [path]);
  if (known) return;
  onProgress?.("seed data");
  const record = `insert into supabase_migrations.seed_files (path) values (${quoteLiteral(path)})`;
  await inTransaction(backend, "seed.sql", seed, record);
}

/** A script and its record in one transaction; `exec` gives the session back in order, whatever the script did to it. */
async function inTransaction(backend: Backend, label: string, script: string, record: string): Promise<void> {
  const prefix = "begin;";
  try {
    await backend.exec(`${prefix}${script}\n;${record};commit`);
  } catch (error) {
    const { message, position, detail, where } = error as Record<string, string | undefined>;
    const at = Number(position) - prefix.length;
    const line = at > 0 ? `:${script.slice(0, at).split("\n").length}` : "";
    throw new Error([`${label}${line}: ${message}`, detail, where].filter(Boolean).join("\n"), { cause: error });
  }
}
