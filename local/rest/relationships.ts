import { RestError } from "./errors";
import type { Relationship, Table } from "./schema-types";

export interface ForeignKey {
  readonly name: string;
  readonly from_oid: number;
  readonly to_oid: number;
  readonly from_columns: readonly string[];
  readonly to_columns: readonly string[];
}

const sameColumns = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name) => b.includes(name));

/** Relationships by foreign key in both directions, and across junction tables whose primary key holds both keys. */
export function deriveRelationships(tables: ReadonlyMap<number, Table>, keys: readonly ForeignKey[]): void {
  const found = new Map<Table, Relationship[]>([...tables.values()].map((table) => [table, []]));
  for (const key of keys) {
    const from = tables.get(key.from_oid);
    const to = tables.get(key.to_oid);
    if (!from || !to) continue;
    const forward = key.from_columns.map((name, i): [string, string] => [name, key.to_columns[i] ?? ""]);
    const backward = forward.map(([near, far]): [string, string] => [far, near]);
    const isUnique = from.uniques.some((columns) => sameColumns(columns, key.from_columns));
    const constraints = [key.name];
    found.get(from)?.push({ target: to, isToOne: true, constraints, pairs: forward });
    found.get(to)?.push({ target: from, isToOne: isUnique, constraints, pairs: backward });
  }
  const direct = new Map([...found].map(([table, list]) => [table, [...list]]));
  for (const [table, list] of direct) found.get(table)?.push(...throughJunctions(list, direct));
  for (const [table, list] of found) table.relationships = list;
}

function throughJunctions(list: readonly Relationship[], direct: ReadonlyMap<Table, Relationship[]>): Relationship[] {
  const result: Relationship[] = [];
  for (const near of list) {
    const junction = near.target;
    if (near.isToOne || junction.primaryKey.length === 0) continue;
    for (const far of direct.get(junction) ?? []) {
      if (!far.isToOne || far.constraints[0] === near.constraints[0]) continue;
      const joined = [...near.pairs.map(([, column]) => column), ...far.pairs.map(([column]) => column)];
      if (!joined.every((column) => junction.primaryKey.includes(column))) continue;
      result.push({
        target: far.target,
        isToOne: false,
        constraints: [...near.constraints, ...far.constraints],
        pairs: near.pairs,
        junction: { table: junction, pairs: far.pairs },
      });
    }
  }
  return result;
}

function matchesHint({ constraints, pairs, junction }: Relationship, hint: string): boolean {
  if (junction) return junction.table.name === hint;
  const [first] = pairs;
  return constraints.includes(hint) || (pairs.length === 1 && first !== undefined && first.includes(hint));
}

/** The one relationship that `relation!hint` means. Throws PGRST200 when there is none and PGRST201 when several. */
export function findRelationship(table: Table, relation: string, hint: string | undefined): Relationship {
  const matching = table.relationships.filter((candidate) => {
    const { target, constraints, pairs, isToOne, junction } = candidate;
    if (target.name === relation) return hint === undefined || matchesHint(candidate, hint);
    if (hint !== undefined || junction) return false;
    return constraints.includes(relation) || (isToOne && pairs.length === 1 && pairs[0]?.[0] === relation);
  });
  const [only, second] = matching;
  if (only && !second) return only;
  throw only ? ambiguous(table, relation, matching) : unrelated(table, relation, hint);
}

function unrelated({ name, schema }: Table, relation: string, hint: string | undefined): RestError {
  const using = hint === undefined ? "" : ` using the hint '${hint}'`;
  const details = `Searched for a foreign key relationship between '${name}' and '${relation}'${using} in the schema '${schema}', but no matches were found.`;
  const message = `Could not find a relationship between '${name}' and '${relation}' in the schema cache`;
  return new RestError(400, "PGRST200", message, details);
}

function describeRelationship(table: Table, { target, isToOne, constraints, pairs, junction }: Relationship): object {
  const list = (names: readonly string[]) => names.join(", ");
  const near = list(pairs.map(([column]) => column));
  const far = list(pairs.map(([, column]) => column));
  const relationship = junction
    ? `${junction.table.name} using ${constraints[0]}(${far}) and ${constraints[1]}(${list(junction.pairs.map(([column]) => column))})`
    : `${constraints[0]} using ${table.name}(${near}) and ${target.name}(${far})`;
  const cardinality = junction ? "many-to-many" : isToOne ? "many-to-one" : "one-to-many";
  return { cardinality, embedding: `${table.name} with ${target.name}`, relationship };
}

function ambiguous(table: Table, relation: string, matching: readonly Relationship[]): RestError {
  const options = matching.map(
    ({ target, constraints, junction }) => `'${target.name}!${junction?.table.name ?? constraints[0]}'`,
  );
  return new RestError(
    300,
    "PGRST201",
    `Could not embed because more than one relationship was found for '${table.name}' and '${relation}'`,
    matching.map((relationship) => describeRelationship(table, relationship)),
    `Try changing '${relation}' to one of the following: ${options.join(", ")}. Find the desired relationship in the 'details' key.`,
  );
}
