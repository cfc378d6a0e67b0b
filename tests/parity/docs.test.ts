/** What the code has and the documents must name. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { ENVIRONMENT_NAMES } from "@/lib/env-schema";
import { ERROR_CODES } from "@/lib/errors/codes";
import { LIMITS } from "@/lib/ratelimit/policies";

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

describe("docs/02-environment.md", () => {
  it("has every variable of the environment, and no other", () => {
    const named = firstCells(read("02-environment.md")).filter((cell) => /^[A-Z_]+$/.test(cell));
    expect(named.sort()).toEqual([...ENVIRONMENT_NAMES].sort());
  });
});
