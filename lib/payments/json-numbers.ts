/**
 * JSON whose numbers keep their source text. Provider ids exceed 2^53 and amounts are decimal fractions: neither may
 * pass through a binary float.
 */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const RAW_NUMBER = /"\\u0000raw:(-?\d+(?:\.\d+)?)"/g;

/** Parses JSON with every number as the string that was written. Throws `SyntaxError` on text that is not JSON. */
export function parseKeepingNumbers(text: string): unknown {
  return JSON.parse(text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}

/** Marks a decimal text so that `stringifyWithRawNumbers` writes it as a JSON number. */
export function rawNumber(decimal: string): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(decimal)) throw new RangeError("not a decimal number");
  return `\u0000raw:${decimal}`;
}

/** Like `JSON.stringify`, with the texts marked by `rawNumber` as numbers. */
export function stringifyWithRawNumbers(value: unknown): string {
  return JSON.stringify(value).replace(RAW_NUMBER, "$1");
}
