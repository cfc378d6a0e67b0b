import type { Backend } from "../types";

/** Two services of one process, or two processes on one PostgreSQL, may start at once: DDL is done one at a time. */
const SCHEMA_LOCK = 5_206_201;

/**
 * Creates the schema `local_stack` and the given tables if they are missing. The schema belongs to the embedded
 * stack alone: no role of the API is granted anything in it.
 */
export async function prepareStateTables(backend: Backend, statements: readonly string[]): Promise<void> {
  await backend.tx(async (sql) => {
    await sql("select pg_advisory_xact_lock($1::bigint)", [SCHEMA_LOCK]);
    await sql("create schema if not exists local_stack");
    for (const statement of statements) await sql(statement);
  });
}
