import { quoteLiteral } from "../db/values";
import { notImplemented, parseError } from "./errors";
import { type Condition, type Operation, type OrderTerm, parseList } from "./filters";
import { fieldSql } from "./json-path";
import type { Table } from "./schema-types";
import type { Statement } from "./statement";

const OPERATORS: Readonly<Record<string, string>> = {
  eq: "=",
  neq: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  like: "like",
  ilike: "ilike",
  match: "~",
  imatch: "~*",
  cs: "@>",
  cd: "<@",
  ov: "&&",
  sl: "<<",
  sr: ">>",
  nxr: "&<",
  nxl: "&>",
  adj: "-|-",
  isdistinct: "is distinct from",
};
const QUANTIFIABLE = new Set(["eq", "like", "ilike", "gt", "gte", "lt", "lte", "match", "imatch"]);
const TEXT_SEARCH: Readonly<Record<string, string>> = {
  fts: "to_tsquery",
  plfts: "plainto_tsquery",
  phfts: "phraseto_tsquery",
  wfts: "websearch_to_tsquery",
};
const IS_VALUES = new Set(["null", "not null", "true", "false", "unknown"]);

export interface FilterScope {
  readonly statement: Statement;
  /** Quoted name of the row source. */
  readonly source: string;
  readonly table?: Table;
  /** Condition for `relation=is.null` on an embed of this level; undefined when it embeds nothing of that name. */
  readonly embedIsNull?: (name: string) => string | undefined;
}

export function conditionSql(scope: FilterScope, condition: Condition): string {
  if (condition.kind === "group") {
    const parts = condition.conditions.map((part) => conditionSql(scope, part));
    return `${condition.isNegated ? "not " : ""}(${parts.join(` ${condition.joiner} `)})`;
  }
  const { field, operation } = condition;
  const onEmbed = field.path.length === 0 ? scope.embedIsNull?.(field.name) : undefined;
  if (onEmbed !== undefined) return embedCondition(onEmbed, operation);
  const type = field.path.length === 0 ? scope.table?.columns.get(field.name)?.type : undefined;
  const sql = operationSql(scope.statement, fieldSql(scope.source, field), operation, type);
  return operation.isNegated ? `not (${sql})` : sql;
}

function embedCondition(isNull: string, { operator, value, isNegated }: Operation): string {
  const isNotNull = operator === "is" && value === "not_null";
  if (operator !== "is" || (value !== "null" && !isNotNull)) throw notImplemented("filters on an embed but is.null");
  return isNegated !== isNotNull ? `not (${isNull})` : isNull;
}

function operationSql(statement: Statement, left: string, operation: Operation, type: string | undefined): string {
  const { operator, argument, value } = operation;
  const unknown = () => parseError("filter", `${operator}${argument ? `(${argument})` : ""}.${value}`);
  if (operator in TEXT_SEARCH) return textSearchSql(statement, left, operation, type);
  if (operator === "is") {
    const word = value.toLowerCase().replace("not_null", "not null");
    if (!IS_VALUES.has(word) || argument !== undefined) throw unknown();
    return `${left} is ${word}`;
  }
  if (operator === "in") {
    const list = parseList(value);
    if (list.length === 0) return "false";
    return `${left} = any(${statement.bind(arrayLiteral(list))})`;
  }
  const sql = OPERATORS[operator];
  if (sql === undefined) throw unknown();
  const text = operator === "like" || operator === "ilike" ? value.replaceAll("*", "%") : value;
  if (argument === undefined) return `${left} ${sql} ${statement.bind(text)}`;
  if ((argument !== "any" && argument !== "all") || !QUANTIFIABLE.has(operator)) throw unknown();
  return `${left} ${sql} ${argument}(${statement.bind(text)})`;
}

function textSearchSql(
  statement: Statement,
  left: string,
  { operator, argument, value }: Operation,
  type: string | undefined,
): string {
  const config = argument === undefined ? "" : `${quoteLiteral(argument)}, `;
  const isVector = type === "tsvector";
  const document = type === "json" || type === "jsonb" ? left : `${left}::text`;
  const vector = isVector ? left : `to_tsvector(${config}${document})`;
  return `${vector} @@ ${TEXT_SEARCH[operator]}(${config}${statement.bind(value)})`;
}

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, "\\$&")}"`).join(",")}}`;
}

export function orderSql(source: string, terms: readonly OrderTerm[]): string {
  if (terms.length === 0) return "";
  const parts = terms.map(({ field, direction, nulls }) => `${fieldSql(source, field)}${direction}${nulls}`);
  return ` order by ${parts.join(", ")}`;
}
