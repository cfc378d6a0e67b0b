/** A newcomer's first minutes: clone, `npm start`, a page that can be used; then the second start. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../lib/build.mjs";
import { freePort, run, start } from "../lib/processes.mjs";

const FRESH_MAX_S = 240;
const WARM_MAX_S = 20;
const TIMEOUT_MS = 600_000;

export async function measureStart() {
  const folder = mkdtempSync(path.join(tmpdir(), "nexors-clone-"));
  try {
    const appPort = await freePort(Number(process.env.APP_PORT ?? 3200));
    const env = {
      APP_PORT: String(appPort),
      STACK_PORT: String(await freePort(Number(process.env.STACK_PORT ?? 54521))),
      DATABASE_URL: "",
      NEXORS_STATE_DIR: ".local",
    };
    const startedAt = performance.now();
    await run("git", ["clone", "--quiet", root, folder], { quiet: true });
    const fresh = await startUntilUsable(folder, env, startedAt);
    const warm = await startUntilUsable(folder, env, performance.now());
    return [
      { name: "clone to usable page", value: fresh, unit: "s", max: FRESH_MAX_S },
      { name: "warm start to usable page", value: warm, unit: "s", max: WARM_MAX_S },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds from `startedAt` until the fleet's page and its prices answer; the product is ended again. */
async function startUntilUsable(folder, env, startedAt) {
  const logFile = `${folder}.log`;
  // no NEXORS_STATE_DIR of the caller: the clone has a state of its own
  const entry = start("npm start", "npm", ["start"], { cwd: folder, env, logFile });
  try {
    const url = `http://localhost:${env.APP_PORT}`;
    await until(entry, async () => (await fetch(`${url}/en/f/biscayne`, { signal: soon() })).ok);
    await until(entry, () => hasPrices(url));
    return (performance.now() - startedAt) / 1000;
  } finally {
    // the whole group, as a terminal does it: npm passes no SIGINT on
    process.kill(-entry.child.pid, "SIGINT");
    await entry.done;
    rmSync(logFile, { force: true });
  }
}

const soon = () => AbortSignal.timeout(10_000);

async function hasPrices(url) {
  const response = await fetch(`${url}/api/v1/quotes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      fleet: "biscayne",
      serviceType: "transfer",
      pickup: { name: "Miami International Airport", lat: 25.7959, lon: -80.287 },
      dropoff: { name: "Ocean Drive", lat: 25.7781, lon: -80.1311 },
      pickupLocal: `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T12:00`,
      passengers: 2,
    }),
    signal: soon(),
  });
  return response.ok && (await response.json()).quotes.length > 0;
}

async function until(entry, condition) {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (entry.ended) throw new Error(`npm start ended; see ${entry.logFile}`);
    if (await condition().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not usable within ${TIMEOUT_MS / 1000} s; see ${entry.logFile}`);
}
