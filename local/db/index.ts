export { createCron } from "./cron";
export { bootstrap, migrate } from "./migrate";
export { MIGRATIONS_DIR, PROJECT_DIR } from "./paths";
export { openPgliteBackend } from "./pglite-backend";
export { openPostgresBackend } from "./postgres-backend";
export { openStateDatabase } from "./state-database";
