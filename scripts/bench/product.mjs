/** The product under measurement: the built artefact on workerd and a fresh embedded stack, without the simulator. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "../lib/build.mjs";
import { openPostgres } from "../lib/postgres.mjs";
import { stopAll } from "../lib/processes.mjs";
import { startApp, startStack } from "../lib/product.mjs";

/** Between the ports of the product on PGlite and those of the one on PostgreSQL. */
const BESIDE = 10;

let running = null;
let stackOnPostgres = null;
let appOnPostgres = null;

/** Starts it once for all sections. */
export function product() {
  running ??= begin();
  return running;
}

/** The stack alone on PostgreSQL, with an owner's address for SQL (`databaseUrl`); null where no server is installed. */
export function postgresStack() {
  stackOnPostgres ??= beginStack();
  return stackOnPostgres;
}

/** The product on PostgreSQL; null where no server is installed. */
export function postgresProduct() {
  appOnPostgres ??= beginAppOn(postgresStack());
  return appOnPostgres;
}

async function begin() {
  await build();
  const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-bench-"));
  const appPort = Number(process.env.APP_PORT ?? 3200);
  const stack = await startStack({ stateDir, stackPort: Number(process.env.STACK_PORT ?? 54521), appPort });
  const app = await startApp({ stateDir, appPort, env: stack.env });
  return { stateDir, appUrl: app.url, stackUrl: stack.url, keys: stack.keys };
}

async function beginStack() {
  const server = await openPostgres();
  if (!server) return null;
  const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-bench-"));
  const appPort = Number(process.env.APP_PORT ?? 3200) + BESIDE;
  const stackPort = Number(process.env.STACK_PORT ?? 54521) + BESIDE;
  try {
    const stack = await startStack({ stateDir, stackPort, appPort, databaseUrl: server.url });
    return { stateDir, appPort, stack, databaseUrl: server.url, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function beginAppOn(starting) {
  const started = await starting;
  if (!started) return null;
  await build();
  const { stateDir, appPort, stack, databaseUrl } = started;
  const app = await startApp({ stateDir, appPort, env: stack.env });
  return { databaseUrl, appUrl: app.url, stackUrl: stack.url, keys: stack.keys };
}

export async function endProduct() {
  await stopAll();
  for (const started of [running, stackOnPostgres]) {
    const { stateDir, stop } = (await started?.catch(() => null)) ?? {};
    await stop?.();
    if (stateDir) rmSync(stateDir, { recursive: true, force: true });
  }
  running = null;
  stackOnPostgres = null;
  appOnPostgres = null;
}

/** An access token of a demo account. */
export async function signIn({ stackUrl, keys }, email) {
  const response = await fetch(`${stackUrl}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { apikey: keys.publishable, "content-type": "application/json" },
    body: JSON.stringify({ email, password: "nexors-demo-2026" }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status}`);
  return (await response.json()).access_token;
}

/**
 * Guests with a session and an address of their own each. Limits stay as the product has them, so load has to come
 * from many callers, as it does in life; Cloudflare overwrites the header, the local runtime takes it as sent.
 */
export async function guests({ stackUrl, keys }, count) {
  const tokens = [];
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(`${stackUrl}/auth/v1/signup`, {
      method: "POST",
      headers: { apikey: keys.publishable, "content-type": "application/json" },
      body: JSON.stringify({ data: {} }),
    });
    if (!response.ok) throw new Error(`no guest: ${response.status}`);
    tokens.push((await response.json()).access_token);
  }
  addresses += 1;
  return tokens.map((token, index) => ({
    authorization: `Bearer ${token}`,
    "cf-connecting-ip": `198.51.${addresses}.${index + 1}`,
  }));
}

let addresses = 0;
