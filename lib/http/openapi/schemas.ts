/** JSON Schemas of the contracts, as OpenAPI 3.1 wants them. */
import { z } from "zod";
import "./names";

export type Json = Record<string, unknown>;
export type Direction = "input" | "output";

/** A pattern that repeats what a format says is noise to readers and to generators of code. */
const FORMATS_WITHOUT_PATTERN = new Set(["date-time", "date", "email", "uuid", "uri"]);

/** Collects the shared schemas of the operations that are asked for. */
export class SchemaBook {
  readonly #shared = new Map<string, Json>();

  /** The schema, with references into `#/components/schemas`. */
  of(schema: z.ZodType, io: Direction): Json {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
    for (const [name, each] of Object.entries($defs as Json)) this.#keep(name, tidy(each) as Json);
    return tidy(rest) as Json;
  }

  get components(): Json {
    return Object.fromEntries([...this.#shared].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  #keep(name: string, schema: Json): void {
    const known = this.#shared.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`the schema ${name} is not the same for requests and answers: it needs two names`);
    }
    this.#shared.set(name, schema);
  }
}

function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => !isNoise(key, value, node as Json));
  return Object.fromEntries(entries.map(([key, value]) => renamed(key, value)));
}

function isNoise(key: string, value: unknown, { format }: Json): boolean {
  if (key === "id" && typeof value === "string") return true;
  if (key === "pattern") return FORMATS_WITHOUT_PATTERN.has(String(format));
  return (key === "maximum" || key === "minimum") && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

/** `example` of one schema is 3.0; 3.1 has the list of JSON Schema. */
function renamed(key: string, value: unknown): [string, unknown] {
  if (key === "example" && typeof value !== "object") return ["examples", [value]];
  if (key === "$ref" && typeof value === "string") {
    return [key, value.replace("#/$defs/", "#/components/schemas/")];
  }
  return [key, tidy(value)];
}
