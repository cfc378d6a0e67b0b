/** Values that a contract's schema takes, and the places in them where text goes. */
import { z } from "zod";

type Schema = {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

/** Keys from the root to a string. */
export type Path = readonly (string | number)[];

export function schemaOf(type: z.ZodType): Schema {
  return z.toJSONSchema(type, { io: "input", unrepresentable: "any" }) as Schema;
}

const UUID = "00000000-0000-4000-8000-000000000000";
const FORMATS: Readonly<Record<string, string>> = {
  uuid: UUID,
  date: "2027-03-01",
  "date-time": "2027-03-01T10:00:00Z",
  email: "probe@example.com",
  uri: "https://example.com/",
};
/** Patterns without an example, by a part of them. */
const BY_PATTERN: readonly [part: string, value: string][] = [
  ["\\d{1,18}", "1"],
  ["[A-Za-z0-9_-]{22,64}", "A".repeat(43)],
  ["\\+[1-9]", "+13055550100"],
  ["\\d{4}-\\d{2}-\\d{2}T", "2027-03-01T10:00"],
  ["\\d{4}-\\d{2}$", "2027-03"],
];

function sampleText(schema: Schema): string {
  const pattern = String(schema.pattern ?? "");
  const known = FORMATS[String(schema.format)] ?? BY_PATTERN.find(([part]) => pattern.includes(part))?.[1];
  return String(known ?? "probe".padEnd(Number(schema.minLength ?? 0), "x"));
}

/** Something that the schema takes; every optional field is there, so that every field gets its turn. */
export function sampleOf(schema: Schema): unknown {
  const given = [schema.example, schema.const, (schema.enum as unknown[] | undefined)?.[0]];
  const first = given.find((each) => each !== undefined);
  if (first !== undefined) return first;
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (choice) return sampleOf(choice);
  if (schema.type === "object") {
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, sampleOf(each)]));
  }
  if (schema.type === "array") return schema.items ? [sampleOf(schema.items)] : [];
  if (schema.type === "string") return sampleText(schema);
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") return Math.max(Number(schema.minimum ?? 1), 1);
  return null;
}

/** Where text stands in a value. */
export function textsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value === "string") return [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...at, key]));
}

/** A copy with another value at the path. */
export function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
}
