/** `npm run dev`: the embedded stack and `next dev` with reloading on APP_PORT (3000). Pages run as in production but for the worker. */
import path from "node:path";
import { install, root } from "./lib/build.mjs";
import { freePort, start, stopAll, waitForHttp } from "./lib/processes.mjs";
import { startStack } from "./lib/product.mjs";

const stateDir = path.resolve(root, process.env.NEXORS_STATE_DIR ?? ".local");

async function stop(code) {
  await stopAll();
  process.exit(code);
}
process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));

try {
  await install();
  await (await import("./lib/fonts.mjs")).ensureFonts();
  await (await import("./lib/portal.mjs")).makePortal();
  await (await import("./lib/widget.mjs")).writeWidget();
  (await import("./lib/messages.mjs")).writeMessages();
  const appPort = await freePort(Number(process.env.APP_PORT ?? 3000));
  const stack = await startStack({ stateDir, stackPort: Number(process.env.STACK_PORT ?? 54321), appPort });
  const url = `http://localhost:${appPort}`;
  const app = start("next", path.join(root, "node_modules", ".bin", "next"), ["dev", "-p", String(appPort)], {
    cwd: root,
    logFile: path.join(stateDir, "logs", "next.log"),
    env: { ...stack.env, APP_URL: url, NEXT_TELEMETRY_DISABLED: "1" },
  });
  await waitForHttp(url, { entry: app, timeoutMs: 120_000 });
  console.log(`${url}   mailbox ${stack.url}/mailbox   logs ${path.join(stateDir, "logs")}`);
  await app.done;
  await stop(1);
} catch (error) {
  console.error(error.message ?? error);
  await stop(1);
}
