import type { SqlParam } from "../types";

const OID = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  json: 114,
  oid: 26,
  float4: 700,
  float8: 701,
} as const;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const JSONB = 3802;

/** Array type to element type, for the arrays that services read. */
const ARRAY_ELEMENT: Readonly<Record<number, number>> = {
  199: OID.json,
  1000: OID.bool,
  1005: OID.int2,
  1007: OID.int4,
  1009: 25,
  1015: 1043,
  1016: OID.int8,
  1021: OID.float4,
  1022: OID.float8,
  1115: TIMESTAMP,
  1182: 1082,
  1185: TIMESTAMPTZ,
  1231: 1700,
  2951: 2950,
  3807: JSONB,
};

/** Text form of a parameter; `null` stays SQL null. Objects and arrays become JSON, dates ISO, bytes hex. */
export function toWire(value: SqlParam): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

/**
 * Value of a text column by its type, the same for both databases: numbers for integers and floats (int8
 * beyond 2^53 is a bigint), `Date` for timestamps (without zone: UTC), parsed JSON, strings for all else.
 */
export function parseValue(text: string | null, oid: number): unknown {
  if (text === null) return null;
  switch (oid) {
    case OID.bool:
      return text === "t";
    case OID.int2:
    case OID.int4:
    case OID.oid:
    case OID.float4:
    case OID.float8:
      return Number(text);
    case OID.int8: {
      const number = Number(text);
      return Number.isSafeInteger(number) ? number : BigInt(text);
    }
    case OID.json:
    case JSONB:
      return JSON.parse(text);
    case OID.bytea:
      return Buffer.from(text.slice(2), "hex");
    case TIMESTAMP:
    case TIMESTAMPTZ:
      return parseTimestamp(text);
    default: {
      const element = ARRAY_ELEMENT[oid];
      return element === undefined ? text : parseArray(text, element);
    }
  }
}

/** `infinity` and years before Christ have no `Date`; they stay text. */
function parseTimestamp(text: string): Date | string {
  const match = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?:([+-]\d\d)(?::?(\d\d))?)?$/.exec(text);
  if (!match) return text;
  const [, day, time, hours, minutes] = match;
  return new Date(`${day}T${time}${hours ? `${hours}:${minutes ?? "00"}` : "Z"}`);
}

function parseArray(text: string, element: number): unknown[] {
  let at = text.indexOf("{");
  const readItem = (): unknown => {
    if (text[at] === "{") return readList();
    let item = "";
    if (text[at] === '"') {
      for (at++; text[at] !== '"'; at++) item += text[at] === "\\" ? text[++at] : text[at];
      at++;
      return parseValue(item, element);
    }
    while (at < text.length && text[at] !== "," && text[at] !== "}") item += text[at++];
    return item === "NULL" ? null : parseValue(item, element);
  };
  const readList = (): unknown[] => {
    const list: unknown[] = [];
    at++;
    while (at < text.length && text[at] !== "}") {
      list.push(readItem());
      if (text[at] === ",") at++;
    }
    at++;
    return list;
  };
  return readList();
}

/** SQL string literal, safe whatever `standard_conforming_strings` says. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** SQL identifier. */
export function quoteIdent(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
