import { quoteIdent } from "../db/values";
import { notImplemented, RestError } from "./errors";
import type { Payload } from "./payload";
import type { Routine, Schema } from "./schema-types";
import type { Statement } from "./statement";

const nameOf = ({ schema, name }: Routine) => `${quoteIdent(schema)}.${quoteIdent(name)}`;
const isUnnamedJson = ({ args }: Routine) => args.length === 1 && args[0]?.name === "" && /^jsonb?$/.test(args[0].type);

/** The function that takes exactly these arguments. Throws PGRST202 when there is none and PGRST203 when several. */
export function findRoutine(schema: Schema, schemaName: string, name: string, given: readonly string[]): Routine {
  const all = schema.routines(schemaName, name);
  const matching = all.filter(
    ({ args }) =>
      given.every((key) => key !== "" && args.some((arg) => arg.name === key)) &&
      args.every((arg) => arg.isOptional || given.includes(arg.name)),
  );
  const [only, second] = matching.length > 0 ? matching : all.filter(isUnnamedJson);
  if (only && second) throw overloaded(matching);
  if (!only) throw unknownRoutine(schema, schemaName, name, given);
  if (only.isVariadic) throw notImplemented("variadic functions");
  return only;
}

function overloaded(routines: readonly Routine[]): RestError {
  const signature = ({ schema, name, args }: Routine) =>
    `${schema}.${name}(${args.map((arg) => `${arg.name} => ${arg.type}`).join(", ")})`;
  return new RestError(
    300,
    "PGRST203",
    `Could not choose the best candidate function between: ${routines.map(signature).join(", ")}`,
    null,
    "Try renaming the parameters or the function itself in the database so function overloading can be resolved",
  );
}

function unknownRoutine(schema: Schema, schemaName: string, name: string, given: readonly string[]): RestError {
  const named = given.length === 0 ? " without parameters" : `(${given.join(", ")})`;
  const searched =
    given.length === 0 ? " without parameters" : ` with parameter${given.length > 1 ? "s" : ""} ${given.join(", ")}`;
  const [similar] = schema.routines(schemaName, name);
  const hint = similar
    ? `Perhaps you meant to call the function ${schemaName}.${name}(${similar.args.map((arg) => arg.name).join(", ")})`
    : null;
  return new RestError(
    404,
    "PGRST202",
    `Could not find the function ${schemaName}.${name}${named} in the schema cache`,
    `Searched for the function ${schemaName}.${name}${searched} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
    hint,
  );
}

/** `from` item that calls the function once with the arguments of a JSON body. */
export function callWithBody(
  statement: Statement,
  routine: Routine,
  payload: Payload,
  given: readonly string[],
): string {
  const parameter = statement.bind(payload.text);
  const first = routine.args[0];
  if (isUnnamedJson(routine) && first) return `${nameOf(routine)}(${parameter}::${first.type})`;
  const used = routine.args.filter((arg) => given.includes(arg.name));
  if (used.length === 0) return `(select ${parameter}::json) "pgrst_body", lateral ${nameOf(routine)}()`;
  const record = used.map(({ name, type }) => `${quoteIdent(name)} ${type}`).join(", ");
  const values = used.map(({ name }) => `${quoteIdent(name)} := "pgrst_body".${quoteIdent(name)}`).join(", ");
  return `(select * from json_to_record(${parameter}::json) as _(${record})) "pgrst_body", lateral ${nameOf(routine)}(${values})`;
}

/** The same with arguments of a query string. */
export function callWithQuery(statement: Statement, routine: Routine, args: ReadonlyMap<string, string>): string {
  const values = routine.args.flatMap(({ name, type }) => {
    const value = args.get(name);
    return value === undefined ? [] : [`${quoteIdent(name)} := ${statement.bind(value)}::${type}`];
  });
  return `${nameOf(routine)}(${values.join(", ")})`;
}
