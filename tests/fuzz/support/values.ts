/** Values by JSON Schema: mostly what a schema takes, so that requests get past the gate, and spoilt ones besides. */
import fc from "fast-check";

export type Schema = Readonly<Record<string, unknown>>;

/** Stands for an id (or token) that an answer has shown; resolved when the request is made. */
export class Known {
  constructor(
    readonly kind: string,
    readonly index: number,
  ) {}
}

const MAX_TEXT = 80;
/** Most trips are Miami's, so that many of them can be priced. */
const FLEETS = [...Array<string>(8).fill("biscayne"), "azteca", "paulista", "nobody"];

/** Names whose values must make sense together for anything to be priced or booked. */
const BY_NAME: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  fleet: fc.constantFrom(...FLEETS),
  slug: fc.constantFrom(...FLEETS),
  lat: fc.double({ min: 25.6, max: 25.9, noNaN: true }),
  lon: fc.double({ min: -80.4, max: -80.14, noNaN: true }),
  pickupLocal: fc.integer({ min: 1, max: 60 }).map((days) => `${dayAhead(days)}T12:00`),
  version: fc.integer({ min: 1, max: 6 }),
  passengers: fc.integer({ min: 1, max: 4 }),
  luggage: fc.integer({ min: 0, max: 4 }),
  childSeats: fc.integer({ min: 0, max: 1 }),
  token: fc.nat(50).map((index) => new Known("token", index)),
};

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A value that the schema takes. `name` is the property's, where there is one. */
export function valid(schema: Schema, components: Readonly<Record<string, Schema>>, name = ""): fc.Arbitrary<unknown> {
  const inner = (each: Schema, of = "") => valid(each, components, of);
  if (typeof schema.$ref === "string") return inner(components[schema.$ref.split("/").at(-1) ?? ""] ?? {}, name);
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const alternatives = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (alternatives) return fc.oneof(...alternatives.map((each) => inner(each, name)));
  const own = BY_NAME[name];
  const plain = byType(schema, inner);
  return own ? fc.oneof({ weight: 6, arbitrary: own }, { weight: 1, arbitrary: plain }) : plain;
}

function byType(schema: Schema, inner: (each: Schema, name?: string) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: bound(schema.minimum, -10), max: bound(schema.maximum, 1_000_000) });
    case "number":
      return number(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(inner((schema.items ?? {}) as Schema), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.max(Number(schema.minItems ?? 0), Math.min(Number(schema.maxItems ?? 3), 3)),
      });
    case "object":
      return record(schema, inner);
    default:
      return fc.jsonValue();
  }
}

function record(schema: Schema, inner: (each: Schema, name?: string) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = (schema.required ?? []) as string[];
  const shape = Object.fromEntries(properties.map(([key, each]) => [key, inner(each, key)]));
  return fc.record(shape, { requiredKeys: properties.map(([key]) => key).filter((key) => required.includes(key)) });
}

function number(schema: Schema): fc.Arbitrary<number> {
  const [min, max] = [bound(schema.minimum, -1_000), bound(schema.maximum, 1_000)];
  if (typeof schema.multipleOf === "number") {
    const step = schema.multipleOf;
    return fc.integer({ min: Math.ceil(min / step), max: Math.floor(max / step) }).map((count) => count * step);
  }
  return fc.double({ min, max, noNaN: true });
}

const bound = (given: unknown, other: number): number =>
  typeof given === "number" ? Math.max(-2_147_483_648, Math.min(given, 2_147_483_647)) : other;

const FORMATS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  uuid: fc.uuid(),
  "date-time": fc
    .date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2028-01-01T00:00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc.constantFrom("2026-12-01", "2027-02-28"),
  email: fc.constant("guest@example.com"),
  uri: fc.constant("https://example.com/hook"),
};

function text(schema: Schema): fc.Arbitrary<unknown> {
  const format = FORMATS[String(schema.format)];
  if (format) return format;
  const max = Math.min(Number(schema.maxLength ?? MAX_TEXT), MAX_TEXT);
  const pattern = typeof schema.pattern === "string" ? schema.pattern : null;
  const [, kind] = /^\^([a-z]{3,5})_\[0-9a-f\]/.exec(pattern ?? "") ?? [];
  if (kind) return knownId(kind);
  if (pattern?.includes("305") || pattern?.startsWith("^\\+[1-9]")) return fc.constant("+13055550111");
  if (pattern) return fc.stringMatching(new RegExp(pattern)).map((value) => value.slice(0, max));
  return fc.string({ minLength: Number(schema.minLength ?? 0), maxLength: max, unit: "grapheme" });
}

function knownId(kind: string): fc.Arbitrary<unknown> {
  const strange = fc.uuid().map((uuid) => `${kind}_${uuid}`);
  return fc.oneof(
    { weight: 8, arbitrary: fc.nat(50).map((index) => new Known(kind, index)) },
    { weight: 1, arbitrary: strange },
  );
}
