import type { Backend } from "../types";
import { deriveRelationships, type ForeignKey } from "./relationships";
import { COLUMNS_SQL, FOREIGN_KEYS_SQL, FUNCTIONS_SQL } from "./schema-sql";
import type { Routine, Schema, Table } from "./schema-types";

interface TableRow extends Record<string, unknown> {
  schema: string;
  name: string;
  oid: number;
  kind: string;
  columns: { name: string; type: string; default: string | null }[];
  primary_key: string[] | null;
  uniques: string[][] | null;
}

/** Reads the exposed part of the catalogue. Type names come fully qualified, whatever the search path is. */
export async function loadSchema(backend: Backend, schemas: readonly string[]): Promise<Schema> {
  const exposed = `{${schemas.map((name) => `"${name}"`).join(",")}}`;
  const [tableRows, keys, routines] = await backend.tx(async (sql) => {
    await sql("select set_config('search_path', '', true)");
    return [
      await sql<TableRow>(COLUMNS_SQL, [exposed]),
      await sql<ForeignKey & Record<string, unknown>>(FOREIGN_KEYS_SQL),
      await sql<Routine & Record<string, unknown>>(FUNCTIONS_SQL, [exposed]),
    ];
  });
  const byName = new Map<string, Table>();
  const byOid = new Map<number, Table>();
  for (const row of tableRows) {
    const table = toTable(row);
    byName.set(`${table.schema}.${table.name}`, table);
    byOid.set(table.oid, table);
  }
  deriveRelationships(byOid, keys);
  const byRoutine = groupRoutines(routines);
  return {
    table: (schema, name) => byName.get(`${schema}.${name}`),
    tableByOid: (oid) => byOid.get(oid),
    tables: (schema) => [...byName.values()].filter((table) => table.schema === schema),
    routines: (schema, name) => byRoutine.get(`${schema}.${name}`) ?? [],
    routineNames: (schema) => routines.filter((routine) => routine.schema === schema).map((routine) => routine.name),
  };
}

function toTable(row: TableRow): Table {
  const columns = row.columns.map(({ name, type, default: defaultSql }) => ({ name, type, defaultSql }));
  return {
    schema: row.schema,
    name: row.name,
    oid: row.oid,
    isView: row.kind === "v" || row.kind === "m",
    columns: new Map(columns.map((column) => [column.name, column])),
    primaryKey: row.primary_key ?? [],
    uniques: row.uniques ?? [],
    relationships: [],
  };
}

function groupRoutines(routines: readonly Routine[]): Map<string, Routine[]> {
  const groups = new Map<string, Routine[]>();
  for (const routine of routines) {
    const key = `${routine.schema}.${routine.name}`;
    groups.set(key, [...(groups.get(key) ?? []), routine]);
  }
  return groups;
}
