import { notImplemented, RestError } from "./errors";
import { Scanner } from "./scanner";

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The JSON of a request as sent (numbers must keep their digits) and as parsed. */
export interface Payload {
  readonly text: string;
  readonly value: unknown;
}

export function parsePayload(body: Buffer, contentType: string | undefined): Payload {
  const type = (contentType ?? "application/json").split(";")[0]?.trim().toLowerCase() ?? "";
  if (["text/csv", "application/x-www-form-urlencoded", "application/octet-stream", "text/plain"].includes(type))
    throw notImplemented(`bodies of type ${type}`);
  if (type !== "application/json" && !/^application\/vnd\.pgrst\.(object|array)\+json$/.test(type))
    throw new RestError(400, "PGRST102", `Content-Type not acceptable: ${type}`);
  const text = body.toString("utf8");
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new RestError(400, "PGRST102", "Empty or invalid json");
  }
}

/** `columns="a","b"`; undefined when absent. */
export function parseColumns(text: string | null): string[] | undefined {
  if (text === null || text === "") return undefined;
  const scanner = new Scanner(text, "columns parameter");
  const names: string[] = [];
  do names.push(scanner.name());
  while (scanner.eat(","));
  if (!scanner.isAtEnd) throw scanner.error();
  return names;
}

/** Columns of the rows to write: as listed, else the keys, which must be the same in every row. */
export function payloadColumns({ value }: Payload, listed: string[] | undefined): string[] {
  const rows = Array.isArray(value) ? value : [value];
  if (!rows.every(isObject)) throw new RestError(400, "PGRST102", "The body must be an object or an array of objects");
  if (listed) return [...new Set(listed)];
  const [first, ...others] = rows;
  const keys = Object.keys(first ?? {});
  const known = new Set(keys);
  for (const row of others) {
    const names = Object.keys(row);
    if (names.length !== keys.length || !names.every((name) => known.has(name)))
      throw new RestError(400, "PGRST102", "All object keys must match");
  }
  return keys;
}

/** Names of the arguments of a call. */
export function argumentNames({ value }: Payload): string[] {
  if (!isObject(value)) throw new RestError(400, "PGRST102", "The arguments of a function must be a JSON object");
  return Object.keys(value);
}
