import type { Bytes } from "../protocol";

const escapeClass = (text: string) => text.replace(/[\\\]^-]/g, "\\$&");

/** A `[...]` class starting after the bracket: its regular expression and where it ends. */
function readClass(pattern: Bytes, start: number): { source: string; end: number } {
  let at = start;
  const negated = pattern[at] === "^";
  if (negated) at++;
  let body = "";
  while (at < pattern.length && pattern[at] !== "]") {
    if (pattern[at] === "\\" && at + 1 < pattern.length) at++;
    const from = pattern[at] ?? "";
    const to = pattern[at + 1] === "-" ? pattern[at + 2] : undefined;
    if (to === undefined) body += escapeClass(from);
    else body += [from, to].sort().map(escapeClass).join("-");
    at += to === undefined ? 1 : 3;
  }
  if (body === "") return { source: negated ? "[^]" : "[]", end: at };
  return { source: `[${negated ? "^" : ""}${body}]`, end: at };
}

/** Redis' glob (`*`, `?`, `[a-z]`, `[^x]`, `\` quotes) as a test. */
export function globMatcher(pattern: Bytes): (text: Bytes) => boolean {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? "";
    if (char === "*") {
      // Several stars mean the same as one; as one they cannot make the match exponential.
      if (pattern[at - 1] !== "*" || pattern[at - 2] === "\\") source += "[^]*";
    } else if (char === "?") source += "[^]";
    else if (char === "[") {
      const { source: part, end } = readClass(pattern, at + 1);
      source += part;
      at = end;
    } else {
      const literal = char === "\\" && at + 1 < pattern.length ? (pattern[++at] ?? "") : char;
      source += literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    }
  }
  const regex = new RegExp(`^${source}$`);
  // In Redis nothing but a lone star or nothing at all matches an empty name.
  return (text) => (text === "" ? pattern === "" || pattern === "*" : regex.test(text));
}
