/** What the code has and the documents must name. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { ENVIRONMENT_NAMES } from "@/lib/env-schema";
import { ERROR_CODES } from "@/lib/errors/codes";
import { LIMITS } from "@/lib/ratelimit/policies";
import { withSections } from "../../scripts/docs/sections";
import { CLIENT_TYPES, clientTypes } from "../../scripts/portal/client-types";

const read = (name: string): string => readFileSync(path.resolve(import.meta.dirname, "../../docs", name), "utf8");

/** First cells of the rows of every table. */
function firstCells(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `?(\w+)`? \|/gm)].map(([, cell = ""]) => cell);
}

describe("docs/04-api.md", () => {
  const text = read("04-api.md");

  it("has every operation once, and no other", () => {
    const rows = [...text.matchAll(/^\| (GET|POST|PUT|PATCH|DELETE) \| `([^`]+)` \|/gm)].map(
      ([, method, at]) => `${method} ${at}`,
    );
    expect(rows.sort()).toEqual(CONTRACTS.map((contract) => `${contract.method} ${contract.path}`).sort());
  });

  it("tells the status and the retry advice of every code", () => {
    for (const [code, { status, retry }] of Object.entries(ERROR_CODES)) {
      expect(text, code).toContain(`| \`${code}\` | ${status} | ${retry} |`);
    }
  });

  it("tells every limit as the policy table has it", () => {
    for (const [name, { limit, windowSeconds, whenDown }] of Object.entries(LIMITS)) {
      expect(text, name).toContain(`| ${name} | ${limit} in ${windowSeconds} s | ${whenDown} |`);
    }
  });
});

describe("what is made from the code", () => {
  const folder = path.resolve(import.meta.dirname, "../../docs");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));

  it.each(names)("is not stale in %s (npm run docs)", (name) => {
    expect(read(name)).toBe(withSections(read(name)));
  });

  it("is not stale in the client's types (npm run docs)", async () => {
    expect(readFileSync(path.resolve(folder, "..", CLIENT_TYPES), "utf8")).toBe(await clientTypes());
  });

  it("stands somewhere", () => {
    const made = names.flatMap((name) =>
      [...read(name).matchAll(/<!-- generated: (\w+) -->/g)].map(([, each]) => each),
    );
    expect(made.sort()).toEqual(["amendments", "cache", "environment", "gateway"]);
  });

  it("has every variable of the environment, and no other", () => {
    const named = firstCells(read("02-environment.md")).filter((cell) => /^[A-Z_]+$/.test(cell));
    expect(named.sort()).toEqual([...ENVIRONMENT_NAMES].sort());
  });
});

describe("docs/03-database.md", () => {
  it("names every table of the migrations", () => {
    const migrations = path.resolve(import.meta.dirname, "../../supabase/migrations");
    const sql = readdirSync(migrations).map((name) => readFileSync(path.join(migrations, name), "utf8"));
    const tables = sql.flatMap((text) => [
      ...text.matchAll(/^create table (?:if not exists )?(?:public|private)\.(\w+) \(/gm),
    ]);
    expect(tables.length).toBeGreaterThan(40);
    const text = read("03-database.md");
    expect(tables.map(([, table = ""]) => table).filter((table) => !new RegExp(`\\b${table}\\b`).test(text))).toEqual(
      [],
    );
  });
});
