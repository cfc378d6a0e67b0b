/** The product for tests: built artefact and embedded stack on ports of their own, with a database that begins fresh. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, root } from "./lib/build.mjs";
import { stopAll } from "./lib/processes.mjs";
import { startApp, startStack } from "./lib/product.mjs";

const appPort = Number(process.env.APP_PORT ?? 3100);
const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-serve-"));

async function stop(code) {
  await stopAll();
  rmSync(stateDir, { recursive: true, force: true });
  process.exit(code);
}
process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));

try {
  await build();
  const stack = await startStack({ stateDir, stackPort: Number(process.env.STACK_PORT ?? 54421), appPort });
  const app = await startApp({ stateDir, appPort, env: stack.env });
  // where the specs find the mailbox, the keys and the providers' control endpoints
  const file = process.env.SERVE_FILE ?? path.join(root, ".local", "serve.json");
  mkdirSync(path.dirname(file), { recursive: true });
  const description = JSON.stringify({ appUrl: app.url, stackUrl: stack.url, keys: stack.keys, env: stack.env });
  // in one step: who waits for the file must not read half of it
  writeFileSync(`${file}.new`, description, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  console.log(`ready ${app.url} ${stack.url}`);
} catch (error) {
  console.error(error.message ?? error);
  await stop(1);
}
