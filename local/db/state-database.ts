import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Backend } from "../types";
import { bootstrap, migrate } from "./migrate";
import { openPgliteBackend } from "./pglite-backend";
import { openPostgresBackend } from "./postgres-backend";
import { copyTemplate, createTemplate } from "./template";

export interface StateDatabaseOptions {
  readonly stateDir: string;
  /** Owner's URL of a PostgreSQL with PostGIS, instead of PGlite in the state folder. */
  readonly databaseUrl?: string;
  readonly migrationsDir: string;
  readonly seed: boolean;
  readonly onProgress?: (line: string) => void;
}

/** The stack's lasting database, made at the first start and brought up to the latest migration at every other. */
export async function openStateDatabase(options: StateDatabaseOptions): Promise<Backend> {
  const { databaseUrl, migrationsDir, seed, onProgress } = options;
  const backend = databaseUrl ? await openPostgresBackend({ url: databaseUrl }) : await openDataDir(options);
  try {
    await bootstrap(backend);
    await migrate(backend, migrationsDir, { seed, onProgress });
    await warmUp(backend);
    return backend;
  } catch (error) {
    await backend.close();
    throw error;
  }
}

async function openDataDir({ stateDir, migrationsDir, seed, onProgress }: StateDatabaseOptions): Promise<Backend> {
  const dataDir = join(stateDir, "pg");
  if (!existsSync(dataDir)) {
    const template = await createTemplate({ migrationsDir, seed, onProgress });
    const partial = `${dataDir}.partial`;
    rmSync(partial, { recursive: true, force: true });
    copyTemplate(template, partial);
    renameSync(partial, dataDir);
  }
  return openPgliteBackend({ dataDir });
}

/** The first use of PostGIS loads its library and proj.db: most of a second that no request should pay. */
async function warmUp(backend: Backend): Promise<void> {
  await backend.query(
    `select st_dwithin('POINT(0 0)'::geography, 'POINT(0 1)'::geography, 1),
      st_covers('POLYGON((0 0, 0 1, 1 1, 0 0))'::geography, 'POINT(0.5 0.6)'::geography)`,
  );
}
