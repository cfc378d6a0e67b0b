import { z } from "zod";
import type { Contract } from "@/lib/contracts/operation";
import { AppError } from "@/lib/errors/app-error";
import { fromZod } from "@/lib/errors/from-zod";
import { readBounded } from "./bounded-body";

const MAX_BODY_BYTES = 64 * 1024;
/** A contract without query parameters accepts none. */
const NO_QUERY = z.strictObject({});

export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** The raw text of a JSON body, or "" for methods without one. Checks type and size before anything is parsed. */
export async function readBody(request: Request, contract: Contract): Promise<string> {
  if (!contract.body) return "";
  const type = request.headers.get("content-type") ?? "";
  const bytes = await readBounded(request, contract.maxBodyBytes ?? MAX_BODY_BYTES);
  if (!/^application\/json\s*(?:;|$)/i.test(type)) throw new AppError("unsupported_media_type");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("malformed_json", { cause });
  }
}

/** Path, query and body, each parsed strictly by the contract. Throws `malformed_json` or `invalid_request`. */
export function parseInput<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  contract: Contract<Params, Query, Body>,
  raw: { params: unknown; url: URL; text: string },
): Input<z.infer<Params>, z.infer<Query>, z.infer<Body>> {
  const given = [...raw.url.searchParams].filter(([name, value]) => !isPathParam(raw.params, name, value));
  const query = Object.fromEntries(given);
  if (given.length > Object.keys(query).length) {
    throw new AppError("invalid_request", { detail: "a query parameter is given twice" });
  }
  return {
    params: parse(contract.params, raw.params) as z.infer<Params>,
    query: parse(contract.query ?? NO_QUERY, query) as z.infer<Query>,
    body: (contract.body ? parse(contract.body, parseJson(raw.text)) : undefined) as z.infer<Body>,
  };
}

/** The Pages adapter repeats the path's parameters in the query; they are not the client's. */
function isPathParam(params: unknown, name: string, value: string): boolean {
  return (
    typeof params === "object" &&
    params !== null &&
    Object.entries(params).some(([key, own]) => key === name && own === value)
  );
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw fromZod(result.error);
  return result.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed_json", { cause });
  }
}
