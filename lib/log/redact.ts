/**
 * Takes out of a log line what says who somebody is or opens something: by the name of a field, and by its shape wherever
 * it stands in a text. What is left is enough to find the request: ids, codes, paths, SQLSTATEs.
 */
const MAX_TEXT = 600;
const MAX_DEPTH = 5;
const MAX_ITEMS = 20;

const SECRET_NAME =
  /^(?:.*(?:password|secret|token|authorization|cookie|apikey|api_key|session|signature)|e?-?mail|.*_?email|phone|.*_?phone|name|displayname|display_name|passengername|contact|recipient|address|ip|lat|lon|latitude|longitude|body|note|notes)$/i;

/** Shapes in the order in which they are looked for: what holds another comes first. */
const SHAPES: readonly [shape: RegExp, instead: string][] = [
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.?[\w-]*/g, "[token]"],
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, "$1 [token]"],
  [/\b(?:sb|nx)_[a-z]+_[\w-]{8,}/g, "[key]"],
  [/([?&#](?:code|token|token_hash|access_token|refresh_token|apikey|key|secret|state)=)[^&\s"']+/gi, "$1[token]"],
  [/(\/(?:t|tracking)\/)[\w-]{22,64}/g, "$1[token]"],
  [/base64-[\w+/=-]{20,}/g, "[token]"],
  [/[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g, "[e-mail]"],
  [/\+\d[\d ().-]{5,18}\d/g, "[number]"],
  // a card or a telephone number; parts of a uuid have hyphens or letters beside them
  [/(?<![\w.-])\d(?:[ -]?\d){8,18}(?![\w-])/g, "[number]"],
  [/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g, "[address]"],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]*/gi, "[address]"],
];

export function redactText(text: string): string {
  let clean = text.length > MAX_TEXT * 4 ? text.slice(0, MAX_TEXT * 4) : text;
  for (const [shape, instead] of SHAPES) clean = clean.replace(shape, instead);
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}...` : clean;
}

/** A copy that may be logged: bounded in depth and length, errors as their name, code and message. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "[function]" : value;
  if (depth >= MAX_DEPTH) return "[deep]";
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, each]) => [name, isSecret(name, each) ? "[removed]" : redact(each, depth + 1)]),
  );
}

const isSecret = (name: string, value: unknown): boolean =>
  value !== null && value !== undefined && typeof value !== "boolean" && SECRET_NAME.test(name);

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : {}),
    message: redactText(error.message),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
