/**
 * Tests of the tests: for each policy of the app, a copy of the database where that policy lets everybody through must
 * make a test file fail. A policy that nothing notices is a policy that nobody tested.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../types";
import { hasTestPostgres, openTestBackend } from "./index";
import { listPgtapFiles, loadPgtap, PGTAP_DIR, runPgtapFile } from "./pgtap";

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly hasUsing: boolean;
  readonly hasCheck: boolean;
}

/** The files about rights and behaviour; those before them look at the catalogue and would notice without trying. */
const FILES = listPgtapFiles().filter((file) => file >= "010");
/** Open to every user by design: there is nothing to loosen. */
const POLICIES = `
  select schemaname || '.' || tablename as table, policyname as name, qual is not null as "hasUsing", with_check is not null as "hasCheck"
  from pg_policies where schemaname in ('public', 'realtime') and coalesce(qual, '') <> 'true' order by 1, 2`;

/** Files that name the table come first: one of them is likely to notice, and the others need not run. */
function filesFor({ table }: Policy): string[] {
  const name = table.replace("public.", "");
  const isNamed = (file: string) => Number(readFileSync(join(PGTAP_DIR, file), "utf8").includes(name));
  return [...FILES].sort((a, b) => isNamed(b) - isNamed(a));
}

const loosened = ({ table, name, hasUsing, hasCheck }: Policy) =>
  `alter policy ${name} on ${table}${hasUsing ? " using (true)" : ""}${hasCheck ? " with check (true)" : ""}`;

describe("a loosened policy", () => {
  let backend: Backend | undefined;

  beforeAll(async () => {
    backend = await openTestBackend({ kind: hasTestPostgres() ? "postgres" : "pglite", app: true, pgtap: true });
    await loadPgtap(backend);
  });
  afterAll(() => backend?.close());

  it("is noticed by a test, whichever it is", async () => {
    if (!backend) throw new Error("no database");
    const policies = (await backend.query(POLICIES)) as unknown as Policy[];
    // A file that fails anyway would notice everything.
    const broken: string[] = [];
    for (const file of FILES) {
      if ((await runPgtapFile(backend, file)).failures.length > 0) broken.push(file);
    }
    expect(broken).toEqual([]);
    const unnoticed: string[] = [];
    for (const policy of policies) {
      let isNoticed = false;
      for (const file of filesFor(policy)) {
        isNoticed = (await runPgtapFile(backend, file, loosened(policy))).failures.length > 0;
        if (isNoticed) break;
      }
      if (!isNoticed) unnoticed.push(`${policy.table}: ${policy.name}`);
    }
    expect(policies.length).toBeGreaterThan(20);
    expect(unnoticed).toEqual([]);
  }, 180_000);
});
