import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres, openTestBackend } from "../testing";
import type { Backend } from "../types";
import { migrate } from "./migrate";
import { templateLayers } from "./template";

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);

describe.each(kinds)("migrations on %s", (kind) => {
  let backend: Backend;
  let project: string;
  let dir: string;
  const write = (name: string, sql: string) => writeFileSync(join(dir, name), sql);
  beforeAll(async () => {
    backend = await openTestBackend({ kind });
    project = mkdtempSync(join(tmpdir(), "nexors-migrate-"));
    dir = join(project, "migrations");
    mkdirSync(dir);
  }, 120_000);
  afterAll(async () => {
    rmSync(project, { recursive: true, force: true });
    await backend?.close();
  });

  it("applies files once, in the order of their versions, and the seed once", async () => {
    write("20300101000002_fill_a.sql", "insert into public.a values (1); -- a comment at the end");
    write("20300101000001_create_a.sql", "set check_function_bodies = off; create table public.a (id int);");
    writeFileSync(join(project, "seed.sql"), "insert into public.a values (100);");
    expect(await migrate(backend, dir, { seed: true })).toEqual(["20300101000001", "20300101000002"]);
    expect(await migrate(backend, dir, { seed: true })).toEqual([]);
    expect(await backend.query("select id from public.a order by id")).toEqual([{ id: 1 }, { id: 100 }]);
    const rows = await backend.query("select version, name from supabase_migrations.schema_migrations order by 1");
    expect(rows[0]).toEqual({ version: "20300101000001", name: "create_a" });
    expect(await backend.query("show check_function_bodies")).toEqual([{ check_function_bodies: "on" }]);
  });

  it("undoes a file that fails, names file and line, and goes on from there", async () => {
    write("20300101000003_break.sql", "create table public.b (id int);\ninsert into public.b\nvalues ('x');\n");
    await expect(migrate(backend, dir)).rejects.toThrow(/20300101000003_break\.sql:3: invalid input syntax/);
    expect(await backend.query("select to_regclass('public.b') is null as gone")).toEqual([{ gone: true }]);
    write("20300101000003_break.sql", "create table public.b (id int);");
    expect(await migrate(backend, dir)).toEqual(["20300101000003"]);
  });

  it("refuses files with other names", async () => {
    write("later.sql", "select 1");
    await expect(migrate(backend, dir)).rejects.toThrow(/later\.sql: a migration is named/);
    rmSync(join(dir, "later.sql"));
  });

  it("gives the API roles what Supabase gives them", async () => {
    const [rights] = await backend.query(
      `select has_table_privilege('anon', 'public.a', 'select') as "table",
        has_schema_privilege('anon', 'supabase_migrations', 'usage') as bookkeeping,
        has_table_privilege('authenticated', 'auth.users', 'select') as users,
        (select rolbypassrls from pg_roles where rolname = 'service_role') as bypass,
        (select rolsuper or rolbypassrls from pg_roles where rolname = 'authenticator') as power`,
    );
    expect(rights).toEqual({ table: true, bookkeeping: false, users: false, bypass: true, power: false });
  });

  it("names a template by all that it is made of", () => {
    const keyOf = () => templateLayers({ migrationsDir: dir, seed: true }).at(-1)?.key;
    const before = keyOf();
    expect(keyOf()).toBe(before);
    writeFileSync(join(project, "seed.sql"), "insert into public.a values (101);");
    const seeded = keyOf();
    expect(seeded).not.toBe(before);
    write("20300101000004_more.sql", "select 1");
    expect(keyOf()).not.toBe(seeded);
  });
});
