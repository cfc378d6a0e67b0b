/**
 * `npm start`: from a clone to the running product. Installs, builds, starts the embedded stack, the artefact and the
 * simulator, and stays in the foreground. Environment: APP_PORT (3000), STACK_PORT (54321), DATABASE_URL (a PostgreSQL
 * with PostGIS instead of PGlite), NEXORS_STATE_DIR (.local), NEXORS_SIMULATOR=off.
 */
import path from "node:path";
import { build, install, root } from "./lib/build.mjs";
import { freePort, stopAll } from "./lib/processes.mjs";
import { startApp, startSimulator, startStack } from "./lib/product.mjs";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`NEXORS needs Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

const startedAt = Date.now();
const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
const stateDir = path.resolve(root, process.env.NEXORS_STATE_DIR ?? ".local");
let isStopping = false;

async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  await stopAll();
  process.exit(code);
}
process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));

try {
  await install();
  const appPort = await freePort(Number(process.env.APP_PORT ?? 3000));
  console.log(`Starting the embedded stack (${seconds()}) ...`);
  // a new database takes its time, and the build has a step that keeps only one core busy
  const [stack] = await Promise.all([
    startStack({ stateDir, stackPort: Number(process.env.STACK_PORT ?? 54321), appPort }),
    build(),
  ]);
  console.log(`Starting the app on workerd (${seconds()}) ...`);
  const app = await startApp({ stateDir, appPort, env: stack.env });
  const parts = [stack.entry, app.entry];
  if (process.env.NEXORS_SIMULATOR !== "off") {
    parts.push(
      startSimulator({ stateDir, appUrl: app.url, stackUrl: stack.url, publishableKey: stack.keys.publishable }),
    );
  }
  console.log(`
NEXORS is ready after ${seconds()}.

  Book a ride          ${app.url}/en/f/biscayne
  Fleet console        ${app.url}/en/fleet       dispatcher@biscayne.demo
  Driver app           ${app.url}/en/drive       driver01@biscayne.demo
  Passenger            ${app.url}/en/sign-in     passenger@demo.nexors.app
  Mailbox              ${stack.url}/mailbox
  Password of every demo login: nexors-demo-2026     Logs: ${path.join(stateDir, "logs")}

Stop with Ctrl+C.`);
  const first = await Promise.race(parts.map(async (part) => ({ part, ...(await part.done) })));
  if (!isStopping) {
    console.error(`${first.part.name} ended unexpectedly; see ${first.part.logFile}`);
    await stop(1);
  }
} catch (error) {
  console.error(error.message ?? error);
  await stop(1);
}
