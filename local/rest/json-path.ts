import { quoteIdent, quoteLiteral } from "../db/values";
import type { Scanner } from "./scanner";

export interface PathStep {
  readonly arrow: "->" | "->>";
  readonly key: string;
  readonly isIndex: boolean;
}

/** A column, or something inside of a JSON column. */
export interface FieldRef {
  readonly name: string;
  readonly path: readonly PathStep[];
}

export function parseField(scanner: Scanner): FieldRef {
  const name = scanner.name();
  const path: PathStep[] = [];
  while (scanner.peek("->")) {
    const arrow = scanner.match(/->>?/) === "->>" ? "->>" : "->";
    const index = scanner.match(/-?\d+(?=->|::|[.,)]|$)/);
    path.push({ arrow, key: index ?? scanner.quoted() ?? pathKey(scanner), isIndex: index !== undefined });
  }
  return { name, path };
}

function pathKey(scanner: Scanner): string {
  const key = scanner.match(/(?:(?!->|::)[^.,()"])+/);
  if (key === undefined) throw scanner.error();
  return key;
}

/** SQL of a field of the row source `source` (an identifier that is quoted already). */
export function fieldSql(source: string, { name, path }: FieldRef): string {
  const column = `${source}.${quoteIdent(name)}`;
  if (path.length === 0) return column;
  return path.reduce(
    (sql, { arrow, key, isIndex }) => `${sql}${arrow}${isIndex ? key : quoteLiteral(key)}`,
    `to_jsonb(${column})`,
  );
}
