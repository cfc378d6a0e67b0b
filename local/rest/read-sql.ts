import { quoteIdent } from "../db/values";
import { notImplemented } from "./errors";
import { conditionSql, orderSql } from "./filter-sql";
import { fieldSql } from "./json-path";
import type { QueryNode, QueryNodes } from "./query-nodes";
import { findRelationship } from "./relationships";
import type { Relationship, Table } from "./schema-types";
import { castSql, type SelectEmbed, type SelectField, type SelectItem } from "./select";
import type { Statement } from "./statement";

export interface ReadInput {
  readonly statement: Statement;
  readonly nodes: QueryNodes;
  readonly maxRows: number;
}

interface Level {
  /** Undefined for rows of a function that returns no table's type. */
  readonly table: Table | undefined;
  readonly items: readonly SelectItem[];
  /** `from` clause without the keyword. */
  readonly from: string;
  /** Quoted name under which `from` offers the rows. */
  readonly source: string;
  readonly path: string;
  readonly node: QueryNode;
  /** Conditions that join it to the level above. */
  readonly joins: readonly string[];
  /** Filters of the root of a write belong to the write. */
  readonly skipsFilters?: boolean;
  readonly skipsRange?: boolean;
}

export interface ReadSql {
  readonly rows: string;
  /** The same rows without order and range, each as an empty row, for counting. */
  readonly uncut: string;
}

/** `select` of one level with its embeds as lateral joins, one level inside of the other. */
export function readSql(input: ReadInput, level: Level): ReadSql {
  const { statement, maxRows } = input;
  const { table, source, node } = level;
  const columns: string[] = [];
  const lateral: string[] = [];
  const nullChecks = new Map<string, string>();
  for (const item of level.items) {
    if (item.kind === "all") columns.push(`${source}.*`);
    else if (item.kind === "field") columns.push(selectedField(source, item));
    else {
      const embed = embedSql(input, level, item);
      lateral.push(embed.join);
      if (embed.column) columns.push(embed.column);
      for (const name of [item.relation, item.alias]) if (name) nullChecks.set(name, embed.isNull);
    }
  }
  const scope = { statement, source, table, embedIsNull: (name: string) => nullChecks.get(name) };
  const filters = level.skipsFilters ? [] : node.conditions.map((condition) => conditionSql(scope, condition));
  const conditions = [...level.joins, ...filters];
  const where = conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
  const body = ` from ${[level.from, ...lateral].join(" ")}${where}`;
  const limit = Math.min(node.limit ?? maxRows, maxRows);
  const range = level.skipsRange ? "" : ` limit ${limit}${node.offset ? ` offset ${node.offset}` : ""}`;
  return {
    rows: `select ${columns.join(", ")}${body}${orderSql(source, node.order)}${range}`,
    uncut: `select 1${body}`,
  };
}

function selectedField(source: string, { field, alias, cast }: SelectField): string {
  const sql = fieldSql(source, field);
  const name = alias ?? field.path.at(-1)?.key ?? field.name;
  const isPlain = alias === undefined && cast === undefined && field.path.length === 0;
  return isPlain ? sql : `(${sql})${cast === undefined ? "" : castSql(cast)} as ${quoteIdent(name)}`;
}

function embedSql(input: ReadInput, level: Level, item: SelectEmbed) {
  if (!level.table) throw notImplemented("embeds in the result of a function that returns no table's rows");
  if (level.table.isView) throw notImplemented("embeds in views");
  const relationship = findRelationship(level.table, item.relation, item.hint);
  if (relationship.target.isView) throw notImplemented("embedded views");
  const { statement, nodes } = input;
  const key = item.alias ?? item.relation;
  const { path, node } = nodes.forEmbed(level.path, [item.alias, item.relation]);
  const target = statement.nextName("row");
  const { from, joins } = joinSql(statement, relationship, level.source, target);
  const { isToOne } = relationship;
  const inner = { table: relationship.target, items: item.items, from, source: target, path, node, joins };
  const rows = readSql(input, { ...inner, skipsRange: isToOne && node.limit === undefined }).rows;
  const name = statement.nextName("embed");
  const row = statement.nextName("item");
  if (item.isSpread) return spreadSql(item, isToOne, rows, name);
  const list = isToOne
    ? `select row_to_json(${row}.*) as agg from (${rows}) ${row}`
    : `select json_agg(${row}) as agg from (${rows}) ${row}`;
  const value = isToOne ? `${name}.agg` : `coalesce(${name}.agg, '[]'::json)`;
  return {
    join: `${item.isInner ? "join" : "left join"} lateral (${list}) ${name} on ${item.isInner ? `${name}.agg is not null` : "true"}`,
    column: item.items.length === 0 ? undefined : `${value} as ${quoteIdent(key)}`,
    isNull: `${name}.agg is null`,
  };
}

function spreadSql(item: SelectEmbed, isToOne: boolean, rows: string, name: string) {
  if (!isToOne) throw notImplemented("spread of a to-many embed");
  const join = `${item.isInner ? "join" : "left join"} lateral (${rows}) ${name} on true`;
  return { join, column: `${name}.*`, isNull: `${name} is not distinct from null` };
}

const qualified = ({ schema, name }: Table) => `${quoteIdent(schema)}.${quoteIdent(name)}`;

function joinSql(statement: Statement, { target, pairs, junction }: Relationship, source: string, name: string) {
  const equal = (left: string, near: string, right: string, far: string) =>
    `${right}.${quoteIdent(far)} = ${left}.${quoteIdent(near)}`;
  const from = `${qualified(target)} as ${name}`;
  if (!junction) return { from, joins: pairs.map(([near, far]) => equal(source, near, name, far)) };
  const middle = statement.nextName("junction");
  return {
    from: `${qualified(junction.table)} as ${middle} cross join ${from}`,
    joins: [
      ...pairs.map(([near, far]) => equal(source, near, middle, far)),
      ...junction.pairs.map(([near, far]) => equal(middle, near, name, far)),
    ],
  };
}

/** Columns of the written table that an answer needs: listed ones, and those that embeds join on. Undefined for all. */
export function returnedColumns(table: Table, items: readonly SelectItem[], node: QueryNode): Set<string> | undefined {
  const names = new Set<string>(node.order.map(({ field }) => field.name));
  for (const item of items) {
    if (item.kind === "all") return undefined;
    if (item.kind === "field") names.add(item.field.name);
    else for (const [near] of findRelationship(table, item.relation, item.hint).pairs) names.add(near);
  }
  return names;
}
