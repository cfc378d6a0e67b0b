import { quoteIdent } from "../db/values";
import { callWithBody, callWithQuery, findRoutine } from "./call-sql";
import { notImplemented, RestError } from "./errors";
import { bodySql, type Media } from "./media";
import { argumentNames, type Payload, parseColumns } from "./payload";
import type { Preferences } from "./preferences";
import { parseQuery, type QueryNodes } from "./query-nodes";
import { type ReadSql, readSql, returnedColumns } from "./read-sql";
import type { Routine, Schema, Table } from "./schema-types";
import { parseSelect } from "./select";
import { Statement } from "./statement";
import { deleteSql, INSERTED_SETTING, insertSql, updateSql } from "./write-sql";

export interface PlanInput {
  readonly schema: Schema;
  readonly schemaName: string;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly media: Media;
  readonly preferences: Preferences;
  readonly maxRows: number;
  /** Undefined for GET, HEAD and DELETE. */
  readonly payload?: Payload;
}

export interface Plan {
  readonly kind: "read" | "insert" | "update" | "delete" | "call";
  readonly text: string;
  readonly params: Statement["params"];
  readonly isReadOnly: boolean;
  /** Rows and not one value: counted, ranged, checked by `single`. */
  readonly isRows: boolean;
  readonly returnsVoid: boolean;
  readonly offset: number;
}

const ROWS = "pgrst_page";

/** The answer of one statement as one row: body, number of rows, total, and what SQL wants to say about status and headers. */
function answerSql(ctes: readonly string[], body: string, total: string | undefined): string {
  const setting = (name: string) => `nullif(current_setting('${name}', true), '')`;
  return `with ${ctes.join(", ")} select (${body})::text as body, count(*)::int as rows, ${total ?? "null"} as total,
    ${setting("response.headers")} as headers, ${setting("response.status")} as status,
    ${setting(INSERTED_SETTING)} as inserted from ${ROWS} _t`;
}

const countOf = (sql: string) => `(select count(*) from (${sql}) _c)`;

export function planTable(input: PlanInput, name: string): Plan | undefined {
  const { schema, schemaName, method } = input;
  const table = schema.table(schemaName, name);
  if (!table) throw unknownTable(schema, schemaName, name);
  const { nodes } = parseQuery(input.query);
  if (method === "GET" || method === "HEAD") return planRead(input, table, nodes);
  return planWrite(input, table, nodes);
}

function unknownTable(schema: Schema, schemaName: string, name: string): RestError {
  const similar = schema.tables(schemaName).find((table) => table.name.startsWith(name.slice(0, 4)));
  const hint = similar ? `Perhaps you meant the table '${schemaName}.${similar.name}'` : null;
  const message = `Could not find the table '${schemaName}.${name}' in the schema cache`;
  return new RestError(404, "PGRST205", message, null, hint);
}

function planRead(input: PlanInput, table: Table, nodes: QueryNodes): Plan {
  const statement = new Statement();
  const source = quoteIdent(table.name);
  const read = readSql(
    { statement, nodes, maxRows: input.maxRows },
    {
      table,
      items: parseSelect(input.query.get("select") ?? "*"),
      from: `${quoteIdent(table.schema)}.${source}`,
      source,
      path: "",
      node: nodes.root,
      joins: [],
    },
  );
  nodes.assertAllUsed();
  const total = input.preferences.count ? countOf(read.uncut) : undefined;
  const text = answerSql([`${ROWS} as (${read.rows})`], bodySql(input.media, ROWS), total);
  return { ...base(statement, nodes), kind: "read", text, isReadOnly: true };
}

const base = (statement: Statement, nodes: QueryNodes) => ({
  params: statement.params,
  isReadOnly: false,
  isRows: true,
  returnsVoid: false,
  offset: nodes.root.offset ?? 0,
});

/** Undefined when there is nothing to do. */
function planWrite(input: PlanInput, table: Table, nodes: QueryNodes): Plan | undefined {
  const { method, payload, preferences, query } = input;
  const statement = new Statement();
  const isFull = preferences.returns === "representation";
  const items = isFull ? parseSelect(query.get("select") ?? "*") : [];
  const returned = isFull ? returnedColumns(table, items, nodes.root) : new Set<string>();
  const write = { statement, table, node: nodes.root, preferences, query, returned };
  let kind: Plan["kind"];
  let sql: string | undefined;
  if (method === "DELETE") [kind, sql] = ["delete", deleteSql(write)];
  else if (!payload) throw new RestError(400, "PGRST102", "Empty or invalid json");
  else if (method === "POST") [kind, sql] = ["insert", insertSql(write, payload)];
  else [kind, sql] = ["update", updateSql(write, payload)];
  if (sql === undefined) return undefined;
  const source = quoteIdent(table.name);
  const level = { table, items, from: `pgrst_source as ${source}`, source, path: "", node: nodes.root, joins: [] };
  const rows = isFull
    ? readSql({ statement, nodes, maxRows: input.maxRows }, { ...level, skipsFilters: true, skipsRange: true }).rows
    : "select 1 from pgrst_source";
  nodes.assertAllUsed();
  const body = isFull ? bodySql(input.media, ROWS) : "''";
  const text = answerSql([`pgrst_source as (${sql})`, `${ROWS} as (${rows})`], body, undefined);
  return { ...base(statement, nodes), kind, text };
}

export function planCall(input: PlanInput, name: string): Plan {
  const { schema, schemaName, payload, query, method } = input;
  const isQuery = method === "GET" || method === "HEAD";
  const known = isQuery ? schema.routines(schemaName, name).flatMap(({ args }) => args.map((arg) => arg.name)) : [];
  const { nodes, args } = parseQuery(query, new Set(known));
  const body = payload ?? { text: "{}", value: {} };
  const isUnnamed = schema.routines(schemaName, name).some((routine) => routine.args.some((arg) => arg.name === ""));
  const given = isQuery
    ? [...args.keys()]
    : (parseColumns(query.get("columns")) ?? (isUnnamed && Array.isArray(body.value) ? [] : argumentNames(body)));
  const routine = findRoutine(schema, schemaName, name, given);
  const statement = new Statement();
  const call = isQuery ? callWithQuery(statement, routine, args) : callWithBody(statement, routine, body, given);
  const plan = { ...base(statement, nodes), kind: "call" as const, isReadOnly: isQuery || !routine.isVolatile };
  return routine.isComposite
    ? { ...plan, ...compositeCall(input, routine, call, statement, nodes) }
    : { ...plan, ...scalarCall(input, routine, call, nodes) };
}

function compositeCall(input: PlanInput, routine: Routine, call: string, statement: Statement, nodes: QueryNodes) {
  const source = quoteIdent(routine.name);
  const table = routine.tableOid === null ? undefined : input.schema.tableByOid(routine.tableOid);
  const items = parseSelect(input.query.get("select") ?? "*");
  const level = { table, items, from: `pgrst_source as ${source}`, source, path: "", node: nodes.root, joins: [] };
  const read: ReadSql = readSql({ statement, nodes, maxRows: input.maxRows }, { ...level, skipsRange: !routine.isSet });
  nodes.assertAllUsed();
  const ctes = [`pgrst_source as (select _f.* from ${call} _f)`, `${ROWS} as (${read.rows})`];
  const media = routine.isSet ? input.media : { ...input.media, isSingle: true };
  const total = input.preferences.count ? countOf(read.uncut) : undefined;
  return { text: answerSql(ctes, bodySql(media, ROWS), total), isRows: routine.isSet };
}

function scalarCall(input: PlanInput, routine: Routine, call: string, nodes: QueryNodes) {
  const { root } = nodes;
  nodes.assertAllUsed();
  const select = input.query.get("select");
  const isShaped = root.conditions.length > 0 || root.order.length > 0 || (select !== null && select !== "*");
  if (isShaped) throw notImplemented("filters, order and select on a function that returns single values");
  if (input.media.kind !== "json") throw notImplemented(`${input.media.kind} of a function that returns single values`);
  const range = routine.isSet
    ? ` limit ${Math.min(root.limit ?? input.maxRows, input.maxRows)} offset ${root.offset ?? 0}`
    : "";
  const ctes = [
    `pgrst_source as (select _f as value from ${call} _f)`,
    `${ROWS} as (select * from pgrst_source${range})`,
  ];
  const body = routine.isSet ? "coalesce(json_agg(_t.value), '[]')" : "json_agg(_t.value)->0";
  const total = input.preferences.count ? countOf("select 1 from pgrst_source") : undefined;
  return {
    text: answerSql(ctes, body, total),
    isRows: routine.isSet,
    returnsVoid: routine.returnsVoid,
  };
}
