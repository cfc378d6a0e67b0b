/** Full-text search over guides, operations and error codes: small enough to be read through for each question. */
import { GUIDES } from "@/lib/developers/guides";
import type { PublishedOperation } from "@/lib/developers/operations";
import { ERROR_CODES } from "@/lib/errors/codes";

export interface Hit {
  readonly title: string;
  /** Address from the root of the deployment. */
  readonly at: string;
  readonly excerpt: string;
}

interface Part extends Hit {
  readonly head: string;
  readonly body: string;
}

const MOST = 8;
const EXCERPT = 900;
/** A word in a heading says more than one in a text. */
const HEAD_WEIGHT = 5;
const MOST_COUNTED = 4;

/** Best first. Words of one letter are ignored. */
export function searchDocs(query: string, operations: readonly PublishedOperation[]): Hit[] {
  const words = [...new Set(query.toLowerCase().match(/[\p{L}\d_]{2,}/gu) ?? [])];
  const scored = [...guideParts(), ...operationParts(operations), ...codeParts()]
    .map((part) => ({ part, score: scoreOf(part, words) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score);
  return scored.slice(0, MOST).map(({ part: { title, at, excerpt } }) => ({ title, at, excerpt }));
}

/** Each word counts a few times at most, and a part that has all of the words comes before one that repeats a single one. */
function scoreOf({ head, body }: Part, words: readonly string[]): number {
  const each = words.map((word) => {
    const inHead = head.includes(word) ? HEAD_WEIGHT : 0;
    return inHead + Math.min(body.split(word).length - 1, MOST_COUNTED);
  });
  const matched = each.filter((score) => score > 0).length;
  return each.reduce((sum, score) => sum + score, 0) * matched;
}

function guideParts(): Part[] {
  return GUIDES.flatMap(({ slug, title, summary, text }) => {
    const sections = `## ${title}\n\n${summary}\n${text}`.split(/^## /m).filter((section) => section.trim() !== "");
    return sections.map((section) => {
      const [heading = title] = section.split("\n", 1);
      return partOf(heading === title ? title : `${title}: ${heading}`, `/developers/guides/${slug}`, section);
    });
  });
}

function operationParts(operations: readonly PublishedOperation[]): Part[] {
  return operations.map(({ id, method, path, summary, text }) => {
    const described = `${summary}. ${text.split("\n\n")[1] ?? ""}`;
    return partOf(`${id}: ${method} ${path}`, "/developers/reference", described);
  });
}

function codeParts(): Part[] {
  return Object.entries(ERROR_CODES).map(([code, { status, retry, title }]) =>
    partOf(code, `/developers/errors/${code}`, `${status} ${title}. Retry: ${retry}.`),
  );
}

const partOf = (title: string, at: string, text: string): Part => ({
  title,
  at,
  excerpt: text.trim().slice(0, EXCERPT),
  head: title.toLowerCase(),
  body: text.toLowerCase(),
});
