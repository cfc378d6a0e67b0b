import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_DIR } from "../db";
import type { Backend, Row } from "../types";

export const PGTAP_DIR = join(PROJECT_DIR, "supabase/tests");

export interface TapResult {
  readonly passed: number;
  /** Descriptions of the failed assertions with pgTAP's diagnostics, and what is wrong with the plan. */
  readonly failures: readonly string[];
}

/** Names of the test files, in order. */
export function listPgtapFiles(): string[] {
  return readdirSync(PGTAP_DIR)
    .filter((file) => file.endsWith(".test.sql"))
    .sort();
}

/** Installs pgTAP and the helpers (`*_helpers.sql`) of the test files into a database that is thrown away afterwards. */
export async function loadPgtap(backend: Backend): Promise<void> {
  const helpers = readdirSync(PGTAP_DIR).filter((file) => file.endsWith("_helpers.sql"));
  for (const file of helpers.sort()) await backend.exec(readFileSync(join(PGTAP_DIR, file), "utf8"));
}

/**
 * Runs one test file in a transaction that is rolled back, `prelude` before it in the same transaction. An SQL error
 * outside of an assertion is one failure: what the file had asserted before it is lost with it.
 */
export async function runPgtapFile(backend: Backend, file: string, prelude = ""): Promise<TapResult> {
  const script = readFileSync(join(PGTAP_DIR, file), "utf8");
  const start = `begin; set local search_path = public, extensions, tests; ${prelude};`;
  try {
    const results = await backend.exec(`${start}\n${script}\n;rollback`);
    return parseTap(results.flat().flatMap(tapLines));
  } catch (error) {
    const { code, message, where } = error as Record<string, string | undefined>;
    return { passed: 0, failures: [[`${file} stopped: ${code} ${message}`, where].filter(Boolean).join("\n")] };
  }
}

/** pgTAP answers with text: one column, sometimes several lines in it. */
function tapLines(row: Row): string[] {
  return Object.values(row).flatMap((value) => (typeof value === "string" ? value.split("\n") : []));
}

/** Reads TAP; a plan that does not match the assertions that ran is a failure too. */
export function parseTap(lines: readonly string[]): TapResult {
  let passed = 0;
  let planned: number | undefined;
  const failures: string[] = [];
  let isAfterFailure = false;
  for (const line of lines) {
    const plan = /^1\.\.(\d+)/.exec(line);
    if (plan) planned = Number(plan[1]);
    const isFailure = line.startsWith("not ok");
    if (isFailure) failures.push(line);
    if (/^ok\b/.test(line)) passed += 1;
    if (line.startsWith("#") && isAfterFailure) failures[failures.length - 1] += `\n${line}`;
    isAfterFailure = isFailure || (isAfterFailure && line.startsWith("#"));
  }
  const ran = passed + failures.length;
  if (planned === undefined) failures.push("the file has no plan");
  else if (planned !== ran) failures.push(`planned ${planned} assertions, ran ${ran}`);
  return { passed, failures };
}
