import { notImplemented, RestError } from "./errors";
import { type FieldRef, parseField } from "./json-path";
import { Scanner } from "./scanner";

export interface SelectField {
  readonly kind: "field";
  readonly field: FieldRef;
  readonly alias?: string;
  readonly cast?: string;
}
export interface SelectEmbed {
  readonly kind: "embed";
  readonly relation: string;
  readonly alias?: string;
  readonly hint?: string;
  readonly isInner: boolean;
  readonly isSpread: boolean;
  readonly items: readonly SelectItem[];
}
export type SelectItem = { readonly kind: "all" } | SelectField | SelectEmbed;

const MAX_DEPTH = 12;

/** `select=id,alias:col->>key::int,rel!hint!inner(*),...rel(col)` as a tree. An empty list selects nothing. */
export function parseSelect(text: string): SelectItem[] {
  const scanner = new Scanner(text, "select parameter");
  const items = parseItems(scanner, 0);
  if (!scanner.isAtEnd) throw scanner.error();
  return items;
}

function parseItems(scanner: Scanner, depth: number): SelectItem[] {
  if (depth > MAX_DEPTH) throw new RestError(400, "PGRST100", `Embeds are nested deeper than ${MAX_DEPTH}`);
  const items: SelectItem[] = [];
  if (scanner.isAtEnd || scanner.peek(")")) return items;
  do items.push(parseItem(scanner, depth));
  while (scanner.eat(","));
  return items;
}

function parseItem(scanner: Scanner, depth: number): SelectItem {
  if (scanner.eat("*")) return { kind: "all" };
  if (scanner.eat("...")) return parseEmbed(scanner, scanner.name(), { isSpread: true, depth });
  const alias = parseAlias(scanner);
  const mark = scanner.mark;
  const name = scanner.name();
  if (scanner.peek("!") || scanner.peek("(")) return parseEmbed(scanner, name, { alias, isSpread: false, depth });
  scanner.rewind(mark);
  const field = parseField(scanner);
  const cast = scanner.eat("::") ? scanner.match(/[\w ]+(\[\])?/) : undefined;
  if (scanner.peek(".")) throw aggregateError();
  return { kind: "field", field, alias, cast };
}

function parseAlias(scanner: Scanner): string | undefined {
  const mark = scanner.mark;
  const name = scanner.name();
  if (scanner.peek(":") && !scanner.peek("::")) {
    scanner.expect(":");
    return name;
  }
  scanner.rewind(mark);
  return undefined;
}

function parseEmbed(
  scanner: Scanner,
  relation: string,
  { alias, isSpread, depth }: { alias?: string; isSpread: boolean; depth: number },
): SelectEmbed {
  if (relation === "count" && scanner.peek("()")) throw aggregateError();
  let hint: string | undefined;
  let isInner = false;
  while (scanner.eat("!")) {
    const word = scanner.name();
    if (word === "inner") isInner = true;
    else if (word !== "left") {
      if (hint !== undefined) throw scanner.error();
      hint = word;
    }
  }
  scanner.expect("(");
  const items = parseItems(scanner, depth + 1);
  scanner.expect(")");
  return { kind: "embed", relation, alias, hint, isInner, isSpread, items };
}

/** Hosted projects have aggregates switched off by default. */
function aggregateError(): RestError {
  return new RestError(400, "PGRST123", "Use of aggregate functions is not allowed");
}

/** Type names are not parameters: only plain words, so that nothing else can get into the statement. */
export function castSql(cast: string): string {
  if (!/^[a-z_][\w ]*(\[\])?$/i.test(cast)) throw notImplemented(`cast to ${cast}`);
  return `::${cast}`;
}
