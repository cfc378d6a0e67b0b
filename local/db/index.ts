export { type Cron, createCron } from "./cron";
export { bootstrap, migrate } from "./migrate";
export { CACHE_DIR, MIGRATIONS_DIR, PROJECT_DIR } from "./paths";
export { openPgliteBackend } from "./pglite-backend";
export { openPostgresBackend } from "./postgres-backend";
export { openStateDatabase } from "./state-database";
export { copyTemplate, createTemplate } from "./template";
