import { parseError } from "./errors";
import { type FieldRef, parseField } from "./json-path";
import { Scanner } from "./scanner";

export interface Operation {
  readonly isNegated: boolean;
  readonly operator: string;
  /** `like(any)`, `fts(english)`: what stands in the brackets. */
  readonly argument?: string;
  readonly value: string;
}
export type Condition =
  | { readonly kind: "filter"; readonly field: FieldRef; readonly operation: Operation }
  | {
      readonly kind: "group";
      readonly isNegated: boolean;
      readonly joiner: "and" | "or";
      readonly conditions: readonly Condition[];
    };

export interface OrderTerm {
  readonly field: FieldRef;
  readonly direction: "" | " asc" | " desc";
  readonly nulls: "" | " nulls first" | " nulls last";
}

/** `not.eq.5`, `fts(english).word`. */
export function parseOperation(text: string): Operation {
  const match = /^(not\.)?([a-z]+)(?:\((\w[\w-]*)\))?\.(.*)$/s.exec(text);
  if (!match) throw parseError("filter", text);
  const [, not, operator = "", argument, value = ""] = match;
  return { isNegated: not !== undefined, operator, argument, value };
}

export function parseFilter(key: string, value: string): Condition {
  const scanner = new Scanner(key, "filter column");
  const field = parseField(scanner);
  if (!scanner.isAtEnd) throw scanner.error();
  return { kind: "filter", field, operation: parseOperation(value) };
}

/** `(a.eq.1,not.or(b.is.null,c.in.(1,2)))` under the key `and`, `or`, `not.and` or `not.or`. */
export function parseGroup(key: string, text: string): Condition {
  const scanner = new Scanner(text, "logic tree");
  const group = parseMembers(scanner, key.endsWith("or") ? "or" : "and", key.startsWith("not."));
  if (!scanner.isAtEnd) throw scanner.error();
  return group;
}

function parseMembers(scanner: Scanner, joiner: "and" | "or", isNegated: boolean): Condition {
  scanner.expect("(");
  const conditions: Condition[] = [];
  do conditions.push(parseMember(scanner));
  while (scanner.eat(","));
  scanner.expect(")");
  return { kind: "group", isNegated, joiner, conditions };
}

function parseMember(scanner: Scanner): Condition {
  const head = scanner.match(/(not\.)?(and|or)(?=\()/);
  if (head !== undefined) return parseMembers(scanner, head.endsWith("or") ? "or" : "and", head.startsWith("not."));
  const field = parseField(scanner);
  scanner.expect(".");
  const operator = scanner.match(/(not\.)?[a-z]+(\(\w[\w-]*\))?\./);
  if (operator === undefined) throw scanner.error();
  const text = scanner.balanced(",)");
  return { kind: "filter", field, operation: parseOperation(`${operator}${unquote(text)}`) };
}

/** Inside of a group a value with commas or brackets is quoted as a whole. */
function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const scanner = new Scanner(text, "logic tree");
  const value = scanner.quoted();
  if (value === undefined || !scanner.isAtEnd) throw scanner.error();
  return value;
}

/** `("a,b",c)` of `in` as a list. */
export function parseList(text: string): string[] {
  const scanner = new Scanner(text, "filter");
  scanner.expect("(");
  const values: string[] = [];
  if (!scanner.eat(")")) {
    do values.push(listElement(scanner));
    while (scanner.eat(","));
    scanner.expect(")");
  }
  if (!scanner.isAtEnd) throw scanner.error();
  return values;
}

/** supabase-js quotes an element but leaves quotes inside of it as they are: one ends it only before `,` or `)`. */
function listElement(scanner: Scanner): string {
  const quoted = scanner.match(/"(?:\\.|[^"\\]|"(?![,)]))*"(?=[,)])/s);
  if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\(.)/gs, "$1");
  const plain = scanner.match(/[^,)]*/) ?? "";
  if (plain.startsWith('"')) throw scanner.error();
  return plain;
}

export function parseOrder(text: string): OrderTerm[] {
  const scanner = new Scanner(text, "order");
  const terms: OrderTerm[] = [];
  do {
    const field = parseField(scanner);
    const direction = scanner.match(/\.(asc|desc)(?![\w])/);
    const nulls = scanner.match(/\.nulls(first|last)(?![\w])/);
    terms.push({
      field,
      direction: direction ? (` ${direction.slice(1)}` as OrderTerm["direction"]) : "",
      nulls: nulls ? (nulls === ".nullsfirst" ? " nulls first" : " nulls last") : "",
    });
  } while (scanner.eat(","));
  if (!scanner.isAtEnd) throw scanner.error();
  return terms;
}
