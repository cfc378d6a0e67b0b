/** Child processes with a name, a log file and one orderly end. Plain Node: runs before anything is installed. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

const children = new Set();

/** Tools keep settings, logs and caches in the checkout, not in the home of whoever runs them. */
const home = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../../.local/home");
const OWN_HOME = {
  XDG_CONFIG_HOME: path.join(home, "config"),
  XDG_DATA_HOME: path.join(home, "data"),
  XDG_CACHE_HOME: path.join(home, "cache"),
  XDG_STATE_HOME: path.join(home, "state"),
};

/** Runs a command to its end; rejects with its exit code. Output goes to the terminal unless `quiet`. */
export function run(command, args, { env, quiet = false, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...OWN_HOME, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(output)
        : reject(Object.assign(new Error(`${command} ${args[0] ?? ""} ended with ${code}`), { code, output })),
    );
  });
}

/** Starts a long-running command whose output goes to `logFile`. It is ended by `stopAll`. */
export function start(name, command, args, { env, logFile, cwd }) {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: "w" });
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...OWN_HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const entry = { name, child, logFile, ended: false };
  entry.done = new Promise((resolve) => {
    child.on("close", (code, signal) => {
      entry.ended = true;
      children.delete(entry);
      resolve({ code, signal });
    });
    child.on("error", (error) => {
      entry.ended = true;
      children.delete(entry);
      resolve({ code: 1, signal: null, error });
    });
  });
  children.add(entry);
  return entry;
}

function signalGroup(entry, signal) {
  try {
    process.kill(-entry.child.pid, signal);
  } catch {
    // the group has ended already
  }
}

/** Ends what `start` began, newest first: SIGTERM, and SIGKILL for what is still there after eight seconds. */
export async function stopAll() {
  for (const entry of [...children].reverse()) {
    signalGroup(entry, "SIGTERM");
    const late = setTimeout(() => signalGroup(entry, "SIGKILL"), 8_000);
    await entry.done;
    clearTimeout(late);
    signalGroup(entry, "SIGKILL");
  }
}

/** Waits until `url` answers with a status below 500. Fails early when `entry` ends before. */
export async function waitForHttp(url, { entry, timeoutMs = 60_000 } = {}) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (entry?.ended) throw new Error(`${entry.name} ended before ${url} answered; see ${entry.logFile}`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      if (response.status < 500) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`${url} did not answer within ${timeoutMs / 1000} s${entry ? `; see ${entry.logFile}` : ""}`);
}

/** Whether a loopback port can be listened on. */
export function isPortFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** Resolves to `wanted` or the next free port above it. */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 50; port += 1) if (await isPortFree(port)) return port;
  throw new Error(`no free port from ${wanted} on`);
}
