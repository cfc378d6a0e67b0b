/**
 * The embedded stack as a process: `npm run stack`. Environment: STACK_PORT (54321), STACK_STATE_DIR (.local),
 * STACK_SITE_URL (http://localhost:3000), STACK_SEED (on or off), STACK_MIGRATIONS_DIR (supabase/migrations),
 * DATABASE_URL (a PostgreSQL instead of PGlite).
 * Writes `stack.json` into the state folder for other processes; ends in order on SIGTERM and SIGINT.
 */
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { callAppJobs } from "./app-jobs";
import { MIGRATIONS_DIR, PROJECT_DIR } from "./db";
import { writePrivateFile } from "./gateway";
import { startStack } from "./stack";

const env = process.env;
const startedAt = performance.now();
const stateDir = resolve(PROJECT_DIR, env.STACK_STATE_DIR || ".local");
const description = join(stateDir, "stack.json");

async function main(): Promise<void> {
  const siteUrl = (env.STACK_SITE_URL || "http://localhost:3000").replace(/\/$/, "");
  const stack = await startStack({
    stateDir,
    databaseUrl: env.DATABASE_URL || undefined,
    port: Number(env.STACK_PORT || 54321),
    siteUrl,
    redirectAllowList: [siteUrl.replace("//localhost", "//127.0.0.1")],
    migrationsDir: resolve(PROJECT_DIR, env.STACK_MIGRATIONS_DIR || MIGRATIONS_DIR),
    seed: env.STACK_SEED !== "off",
    onProgress: (line) => console.info(line),
    beforeListen: (ready) => writePrivateFile(description, JSON.stringify({ ...ready, pid: process.pid }, null, 2)),
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.info(`The embedded stack is ready on ${stack.url} (${stack.context.backend.kind}, ${seconds} s)`);

  const stopJobs = callAppJobs({ siteUrl, secret: stack.keys.jobsSecret });
  let isClosing = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isClosing) process.exit(1);
    isClosing = true;
    console.info(`${signal}: closing`);
    rmSync(description, { force: true });
    stopJobs();
    await stack.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
