/**
 * The database's own tests: every `supabase/tests/*.test.sql` on PGlite and, where there is one, on PostgreSQL. One test
 * per file; the assertions are counted.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../types";
import { hasTestPostgres, openTestBackend } from "./index";
import { listPgtapFiles, loadPgtap, parseTap, runPgtapFile } from "./pgtap";

const kinds = [
  { kind: "pglite", isThere: true },
  { kind: "postgres", isThere: hasTestPostgres() },
] as const;

describe.each(kinds)("pgTAP on $kind", ({ kind, isThere }) => {
  let backend: Backend | undefined;
  let assertions = 0;

  beforeAll(async () => {
    if (!isThere) return;
    backend = await openTestBackend({ kind, app: true, pgtap: true });
    await loadPgtap(backend);
  });
  afterAll(async () => {
    if (backend) console.info(`pgTAP on ${kind}: ${assertions} assertions passed`);
    await backend?.close();
  });

  it.skipIf(!isThere).each(listPgtapFiles())("%s", async (file) => {
    if (!backend) throw new Error("no database");
    const result = await runPgtapFile(backend, file);
    assertions += result.passed;
    expect(result.failures.join("\n\n")).toBe("");
    expect(result.passed).toBeGreaterThan(0);
  });
});

describe("reading TAP", () => {
  it("counts what passed", () => {
    expect(parseTap(["1..2", "ok 1 - a", "ok 2 - b"])).toEqual({ passed: 2, failures: [] });
  });
  it("keeps a failure's diagnostics with it", () => {
    const { failures } = parseTap(["1..2", "not ok 1 - a", "# Failed test 1", "#   have: 1", "ok 2 - b", "# other"]);
    expect(failures).toEqual(["not ok 1 - a\n# Failed test 1\n#   have: 1"]);
  });
  it("fails on a plan that does not match and on none", () => {
    expect(parseTap(["1..3", "ok 1"]).failures).toEqual(["planned 3 assertions, ran 1"]);
    expect(parseTap(["ok 1"]).failures).toEqual(["the file has no plan"]);
  });
});
