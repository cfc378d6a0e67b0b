import { quoteIdent, quoteLiteral } from "../db/values";
import { notImplemented, RestError } from "./errors";
import { conditionSql } from "./filter-sql";
import { type Payload, parseColumns, payloadColumns } from "./payload";
import type { Preferences } from "./preferences";
import type { QueryNode } from "./query-nodes";
import type { Table } from "./schema-types";
import type { Statement } from "./statement";

export interface WriteInput {
  readonly statement: Statement;
  readonly table: Table;
  readonly node: QueryNode;
  readonly preferences: Preferences;
  readonly query: URLSearchParams;
  /** Columns that the answer needs; undefined for all. Empty: the table need not be readable for the caller. */
  readonly returned: ReadonlySet<string> | undefined;
}

/** Counter of rows that an upsert inserted, kept in a setting of the transaction. */
export const INSERTED_SETTING = "pgrst.inserted";
const countInserted = (step: string) =>
  `set_config('${INSERTED_SETTING}', (coalesce(nullif(current_setting('${INSERTED_SETTING}', true), ''), '0')::int ${step})::text, true) is not null`;

const nameOf = ({ schema, name }: Table) => `${quoteIdent(schema)}.${quoteIdent(name)}`;

function returning({ returned }: WriteInput, source: string): string {
  if (!returned) return ` returning ${source}.*`;
  const columns = [...returned].map((name) => `${source}.${quoteIdent(name)}`);
  return ` returning ${columns.join(", ") || "1"}`;
}

function knownColumns(table: Table, names: readonly string[]) {
  return names.map((name) => {
    const column = table.columns.get(name);
    if (column) return column;
    const message = `Could not find the '${name}' column of '${table.name}' in the schema cache`;
    throw new RestError(400, "PGRST204", message);
  });
}

const recordset = (rows: string, columns: readonly { name: string; type: string }[]) =>
  `json_to_recordset(${rows}) as _(${columns.map(({ name, type }) => `${quoteIdent(name)} ${type}`).join(", ")})`;

const asArray = (parameter: string) =>
  `(case json_typeof(${parameter}::json) when 'array' then ${parameter}::json else json_build_array(${parameter}::json) end)`;

export function insertSql(input: WriteInput, payload: Payload): string {
  const { statement, table, preferences, query } = input;
  const columns = knownColumns(table, payloadColumns(payload, parseColumns(query.get("columns"))));
  const parameter = statement.bind(payload.text);
  const names = columns.map(({ name }) => quoteIdent(name));
  const isMerge = preferences.resolution === "merge-duplicates";
  const conflict = conflictSql(input, names);
  const tail = `${conflict}${returning(input, nameOf(table))}`;
  if (names.length === 0) return emptyInsert(table, parameter, tail);
  const rows = preferences.usesDefaults ? withDefaults(asArray(parameter), columns) : asArray(parameter);
  const where = isMerge && conflict !== "" ? ` where ${countInserted("+ 1")}` : "";
  return `insert into ${nameOf(table)} (${names.join(", ")}) select ${names.map((name) => `_.${name}`).join(", ")} from ${recordset(rows, columns)}${where}${tail}`;
}

/** Rows without any column: `{}` is one row of defaults, `[]` none. */
function emptyInsert(table: Table, parameter: string, tail: string): string {
  return `insert into ${nameOf(table)} select from json_array_elements(${asArray(parameter)})${tail}`;
}

function withDefaults(rows: string, columns: readonly { name: string; defaultSql: string | null }[]): string {
  const defaults = columns.map(({ name, defaultSql }) => `${quoteLiteral(name)}, ${defaultSql ?? "null"}`);
  return `(select json_agg(json_build_object(${defaults.join(", ")})::jsonb || _d.value::jsonb) from json_array_elements(${rows}) _d)`;
}

function conflictSql({ table, preferences, query }: WriteInput, names: readonly string[]): string {
  if (!preferences.resolution) return "";
  const keys = parseColumns(query.get("on_conflict")) ?? table.primaryKey;
  if (keys.length === 0) return "";
  const target = ` on conflict (${keys.map(quoteIdent).join(", ")})`;
  if (preferences.resolution === "ignore-duplicates" || names.length === 0) return `${target} do nothing`;
  const sets = names.map((name) => `${name} = excluded.${name}`);
  return `${target} do update set ${sets.join(", ")} where ${countInserted("- 1")}`;
}

/** Hosted projects refuse a change of all rows for API callers. */
function requireFilter(input: WriteInput, verb: "UPDATE" | "DELETE", source: string): string {
  const { node, statement, table } = input;
  if (node.limit !== undefined || node.offset !== undefined) throw notImplemented(`${verb} with limit or offset`);
  if (node.conditions.length === 0) throw new RestError(400, "21000", `${verb} requires a WHERE clause`);
  const conditions = node.conditions.map((condition) => conditionSql({ statement, table, source }, condition));
  return ` where ${conditions.join(" and ")}`;
}

/** Undefined when the payload changes nothing. */
export function updateSql(input: WriteInput, payload: Payload): string | undefined {
  const { statement, table, query } = input;
  const columns = knownColumns(table, payloadColumns(payload, parseColumns(query.get("columns"))));
  if (columns.length === 0) return undefined;
  if (Array.isArray(payload.value) && payload.value.length !== 1) throw notImplemented("UPDATE with many objects");
  const source = quoteIdent(table.name);
  const rows = recordset(asArray(statement.bind(payload.text)), columns);
  const sets = columns.map(({ name }) => `${quoteIdent(name)} = "pgrst_body".${quoteIdent(name)}`);
  const where = requireFilter(input, "UPDATE", source);
  return `update ${nameOf(table)} as ${source} set ${sets.join(", ")} from (select * from ${rows}) "pgrst_body"${where}${returning(input, source)}`;
}

export function deleteSql(input: WriteInput): string {
  const source = quoteIdent(input.table.name);
  const where = requireFilter(input, "DELETE", source);
  return `delete from ${nameOf(input.table)} as ${source}${where}${returning(input, source)}`;
}
