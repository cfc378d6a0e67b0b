/** A second product whose stack stands on PostgreSQL, with a line to the database that can be cut. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base } from "@playwright/test";
import { startTestPostgres } from "../../../local/testing/postgres";
import { type DatabaseLine, openDatabaseLine } from "./database-line";
import { served } from "./stack";

/** Beside the ports of the product that the other specs use. */
const BESIDE = 30;
const START_MS = 180_000;

export interface PostgresProduct {
  readonly appUrl: string;
  readonly database: DatabaseLine;
}

/** Tests on that product. Where no PostgreSQL is installed `product` is null and the test skips itself. */
export const test = base.extend<object, { product: PostgresProduct | null }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of what a fixture needs from here
    async ({}, use) => {
      const postgres = await startTestPostgres();
      if (!postgres && process.env.CI) throw new Error("CI installs PostgreSQL, and none was found.");
      if (!postgres) return use(null);
      const database = await openDatabaseLine(postgres.url);
      const folder = mkdtempSync(path.join(tmpdir(), "nexors-outage-"));
      const server = spawnServer(database.url, path.join(folder, "serve.json"));
      try {
        await ready(server);
        await use({ appUrl: served().appUrl, database });
      } finally {
        database.heal();
        await end(server);
        await database.close();
        await postgres.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: "worker", timeout: START_MS },
  ],
  baseURL: async ({ product }, use) => use(product?.appUrl),
});

function spawnServer(databaseUrl: string, description: string): ChildProcess {
  // what the helpers of this worker speak to from now on
  process.env.SERVE_FILE = description;
  return spawn(process.execPath, ["scripts/serve.mjs"], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      APP_PORT: String(Number(process.env.APP_PORT ?? 3100) + BESIDE),
      STACK_PORT: String(Number(process.env.STACK_PORT ?? 54421) + BESIDE),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function ready(server: ChildProcess): Promise<void> {
  while (!existsSync(process.env.SERVE_FILE ?? "")) {
    if (server.exitCode !== null) throw new Error(`the product on PostgreSQL ended with ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once("exit", () => resolve());
    server.kill("SIGTERM");
  });
}
