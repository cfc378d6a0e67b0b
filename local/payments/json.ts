/** JSON in which a bigint is a number of all its digits, as providers send ids beyond 2^53. */
export function renderJson(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => renderJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}:${renderJson(member)}`);
  return `{${members.join(",")}}`;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index + 1;
}

/** Index behind the value that starts at `start`; `text` is known to be valid JSON. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const character = text[index] ?? "";
    if (character === '"') {
      index = endOfString(text, index);
      continue;
    }
    if ("{[".includes(character)) depth += 1;
    if ("}]".includes(character)) {
      if (depth === 0) return index;
      depth -= 1;
      if (depth === 0) return index + 1;
    }
    if (depth === 0 && /[,\s]/.test(character)) return index;
    index += 1;
  }
  return index;
}

/**
 * The exact source text of a member of a JSON object, which a parse and a new rendering would change (`1.0` becomes
 * `1`); undefined if the text is no JSON object or has no such member.
 */
export function sliceMember(text: string, member: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed) || !(member in parsed)) return undefined;
  } catch {
    return undefined;
  }
  const skipTo = (from: number, pattern: RegExp) => from + text.slice(from).search(pattern);
  let index = text.indexOf("{") + 1;
  let found: string | undefined;
  while (text[skipTo(index, /\S/)] === '"') {
    const nameStart = skipTo(index, /\S/);
    const nameEnd = endOfString(text, nameStart);
    const valueStart = skipTo(text.indexOf(":", nameEnd) + 1, /\S/);
    const valueEnd = endOfValue(text, valueStart);
    if (JSON.parse(text.slice(nameStart, nameEnd)) === member) found = text.slice(valueStart, valueEnd);
    const next = skipTo(valueEnd, /\S/);
    index = text[next] === "," ? next + 1 : next;
  }
  return found;
}
