import { anonClient, serviceClient } from "./clients";
import { type Database, databaseOf } from "./rpc";

export type { Database } from "./rpc";

/** The database as the platform: quotes, provider callbacks and the job runner only. */
export function serviceDatabase(): Database {
  return databaseOf(serviceClient);
}

/** The database as nobody: public pages. */
export function anonDatabase(): Database {
  return databaseOf(anonClient);
}
