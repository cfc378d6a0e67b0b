/** The product under measurement: the built artefact on workerd and a fresh embedded stack, without the simulator. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "../lib/build.mjs";
import { stopAll } from "../lib/processes.mjs";
import { startApp, startStack } from "../lib/product.mjs";

let running = null;

/** Starts it once for all sections. */
export function product() {
  running ??= begin();
  return running;
}

async function begin() {
  await build();
  const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-bench-"));
  const appPort = Number(process.env.APP_PORT ?? 3200);
  const stack = await startStack({ stateDir, stackPort: Number(process.env.STACK_PORT ?? 54521), appPort });
  const app = await startApp({ stateDir, appPort, env: stack.env });
  return { stateDir, appUrl: app.url, stackUrl: stack.url, keys: stack.keys };
}

export async function endProduct() {
  await stopAll();
  const { stateDir } = (await running?.catch(() => null)) ?? {};
  if (stateDir) rmSync(stateDir, { recursive: true, force: true });
  running = null;
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
