import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { SCOPES } from "@/lib/contracts/operation";
import { isPublished } from "@/lib/contracts/published";
import { ERROR_CODES } from "@/lib/errors/codes";
import { OPERATION_POLICIES } from "@/lib/http/operation-policies";
import { LIMITS } from "@/lib/ratelimit/policies";
import { API_VERSION, RELEASES } from "./changelog";
import { GUIDES, guideOf } from "./guides";
import { parseMarkdown } from "./markdown";

const texts = [...GUIDES.map(({ text }) => text), ...RELEASES.flatMap(({ changes }) => changes)];
const PAGES = ["/developers/reference", "/developers/changelog", "/developers/errors", "/api/openapi.json"];

function isThere(href: string): boolean {
  const [, kind = "", name = ""] = /^\/developers\/(guides|errors)\/([\w-]+)$/.exec(href) ?? [];
  if (kind === "guides") return guideOf(name) !== undefined;
  if (kind === "errors") return name in ERROR_CODES;
  return PAGES.includes(href) || /^https:\/\/(?:www\.)?[a-z.]+(?:\/|$)/.test(href);
}

describe("the guides", () => {
  it("link to what is there", () => {
    const links = texts.flatMap((text) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = ""]) => href));
    expect(links.length).toBeGreaterThan(25);
    expect(links.filter((href) => !isThere(href))).toEqual([]);
  });

  it("name every scope and every limit that partners meet", () => {
    const all = texts.join("\n");
    for (const scope of SCOPES) expect(guideOf("authentication")?.text).toContain(`\`${scope}\``);
    const met = new Set(CONTRACTS.filter(isPublished).map(({ id }) => OPERATION_POLICIES[id]?.limit ?? "read"));
    for (const name of met) expect(all).toContain(`| \`${name}\` | ${LIMITS[name].limit} |`);
  });

  it("have an address and a text each", () => {
    expect(new Set(GUIDES.map(({ slug }) => slug)).size).toBe(GUIDES.length);
    for (const { text, slug } of GUIDES) expect(parseMarkdown(text).length, slug).toBeGreaterThan(4);
  });

  it("speak of the version that the document has", () => {
    expect(RELEASES[0]?.version).toBe(API_VERSION);
    const days = RELEASES.map(({ on }) => on);
    expect(days).toEqual([...days].sort().reverse());
  });
});

describe("parseMarkdown", () => {
  it("knows headings, paragraphs, lists, tables and code", () => {
    const blocks = parseMarkdown(
      "One\ntwo `three`.\n\n## A & B\n\n- x **y**\n  goes on\n- [z](/a)\n\n1. *first*\n\n| H | I |\n|---|---|\n| 1 | `2` |\n\n```ts\na\n\n## b\n```\n",
    );
    expect(blocks).toEqual([
      {
        kind: "paragraph",
        content: [
          { kind: "text", text: "One two " },
          { kind: "code", text: "three" },
          { kind: "text", text: "." },
        ],
      },
      { kind: "heading", level: 2, id: "a-b", text: "A & B" },
      {
        kind: "list",
        isOrdered: false,
        items: [
          [
            { kind: "text", text: "x " },
            { kind: "strong", text: "y" },
            { kind: "text", text: " goes on" },
          ],
          [{ kind: "link", text: "z", href: "/a" }],
        ],
      },
      { kind: "list", isOrdered: true, items: [[{ kind: "em", text: "first" }]] },
      {
        kind: "table",
        head: [[{ kind: "text", text: "H" }], [{ kind: "text", text: "I" }]],
        rows: [[[{ kind: "text", text: "1" }], [{ kind: "code", text: "2" }]]],
      },
      { kind: "code", language: "ts", text: "a\n\n## b" },
    ]);
  });

  it("refuses code that is not closed", () => {
    expect(() => parseMarkdown("```\nx")).toThrow("not closed");
  });
});
