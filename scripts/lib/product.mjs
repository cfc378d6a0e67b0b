/** Starts the embedded stack and the built artefact on workerd. Used by `npm start`, the browser tests and the bench. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./build.mjs";
import { freePort, run, start, waitForHttp } from "./processes.mjs";

/** A demo fleet's booking page; where there is no such fleet its 404 warms the same code. */
const FIRST_PAGE = "/en/f/biscayne";

const bin = (name) => path.join(root, "node_modules", ".bin", name);

/**
 * The embedded stack: database, auth, realtime, redis, mailbox and payment providers behind one address.
 * Resolves to its description (`url`, `keys`, `env`) once it answers.
 */
export async function startStack({ stateDir, stackPort, appPort, databaseUrl, seed = true }) {
  const port = await freePort(stackPort);
  const entry = start("stack", bin("tsx"), ["local/main.ts"], {
    cwd: root,
    logFile: path.join(stateDir, "logs", "stack.log"),
    env: {
      STACK_PORT: String(port),
      STACK_STATE_DIR: stateDir,
      STACK_SITE_URL: `http://localhost:${appPort}`,
      STACK_SEED: seed ? "on" : "off",
      DATABASE_URL: databaseUrl ?? process.env.DATABASE_URL ?? "",
      NODE_NO_WARNINGS: "1",
    },
  });
  await waitForHttp(`http://localhost:${port}/auth/v1/health`, { entry, timeoutMs: 180_000 });
  return { entry, ...JSON.parse(readFileSync(path.join(stateDir, "stack.json"), "utf8")) };
}

/** Rejects with the names of what the app's environment lacks. */
async function checkEnvironment(variables) {
  await run(bin("tsx"), ["scripts/check-environment.ts"], { cwd: root, quiet: true, env: variables }).catch((error) => {
    throw new Error(error.output?.trim() || error.message);
  });
}

/** The artefact of `npm run build`, served by `wrangler pages dev` (workerd) on `appPort`. */
export async function startApp({ stateDir, appPort, env }) {
  const variables = { ...env, APP_URL: `http://localhost:${appPort}` };
  await checkEnvironment(variables);
  const entry = start(
    "app",
    bin("wrangler"),
    [
      ...["pages", "dev", "--port", String(appPort), "--ip", "127.0.0.1", "--show-interactive-dev-session=false"],
      ...["--inspector-port", String(await freePort(appPort + 6_200)), "--log-level", "warn"],
      ...["--persist-to", path.join(stateDir, "wrangler")],
      ...Object.entries(variables).flatMap(([name, value]) => ["--binding", `${name}=${value}`]),
    ],
    {
      cwd: root,
      logFile: path.join(stateDir, "logs", "app.log"),
      env: {
        // an attached inspector hears of every outside call and writes each down: a third of a busy product's time
        VSCODE_INSPECTOR_OPTIONS: "{}",
        WRANGLER_LOG_PATH: path.join(stateDir, "logs", "wrangler.log"),
        WRANGLER_REGISTRY_PATH: path.join(stateDir, "wrangler", "registry"),
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_SEND_ERROR_REPORTS: "false",
        CLOUDFLARE_CF_FETCH_ENABLED: "false",
        NODE_NO_WARNINGS: "1",
      },
    },
  );
  const url = `http://localhost:${appPort}`;
  await waitForHttp(`${url}/api/health`, { entry, timeoutMs: 90_000 });
  // workerd compiles a page when it is first asked for: "ready" shall mean that the first visitor need not wait for it
  await waitForHttp(`${url}${FIRST_PAGE}`, { entry, timeoutMs: 90_000 });
  return { entry, url };
}

/** Virtual drivers that live on the public API, so that a fresh installation is alive. */
export function startSimulator({ stateDir, appUrl, stackUrl, publishableKey }) {
  return start("simulator", bin("tsx"), ["local/simulator/main.ts"], {
    cwd: root,
    logFile: path.join(stateDir, "logs", "simulator.log"),
    env: { APP_URL: appUrl, STACK_URL: stackUrl, PUBLISHABLE_KEY: publishableKey, NODE_NO_WARNINGS: "1" },
  });
}
