import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

export const DB_DIR = here;
export const PROJECT_DIR = join(here, "../..");
/** Things that can be rebuilt: the slim PostGIS bundle and template data directories. */
export const CACHE_DIR = join(PROJECT_DIR, ".local/cache");
export const MIGRATIONS_DIR = join(PROJECT_DIR, "supabase/migrations");
