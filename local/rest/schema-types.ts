export type ColumnPairs = readonly (readonly [near: string, far: string])[];

export interface Relationship {
  readonly target: Table;
  readonly isToOne: boolean;
  /** Name of the foreign key; for many-to-many the junction's two keys. */
  readonly constraints: readonly string[];
  /** What joins this table to the target, or to the junction. */
  readonly pairs: ColumnPairs;
  readonly junction?: { readonly table: Table; readonly pairs: ColumnPairs };
}

export interface Column {
  readonly name: string;
  readonly type: string;
  /** SQL expression, `nextval` of an identity among them. */
  readonly defaultSql: string | null;
}
export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly oid: number;
  readonly isView: boolean;
  readonly columns: ReadonlyMap<string, Column>;
  readonly primaryKey: readonly string[];
  /** Column sets of unique constraints, the primary key among them. */
  readonly uniques: readonly (readonly string[])[];
  relationships: readonly Relationship[];
}
export interface Argument {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
}
export interface Routine {
  readonly schema: string;
  readonly name: string;
  readonly args: readonly Argument[];
  readonly isSet: boolean;
  readonly isVolatile: boolean;
  readonly isVariadic: boolean;
  readonly returnsVoid: boolean;
  /** Rows with columns, not single values. */
  readonly isComposite: boolean;
  /** Table whose rows it returns. */
  readonly tableOid: number | null;
}
export interface Schema {
  table(schema: string, name: string): Table | undefined;
  tableByOid(oid: number): Table | undefined;
  tables(schema: string): Table[];
  routines(schema: string, name: string): readonly Routine[];
  routineNames(schema: string): string[];
}
