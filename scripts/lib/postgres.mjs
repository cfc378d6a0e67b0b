/** A PostgreSQL with PostGIS for measurements: the one that DATABASE_URL names, else a server of its own on loopback. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hasPostgres } from "./debian.mjs";
import { freePort, run } from "./processes.mjs";

const INSTALL_DIR = "/usr/lib/postgresql";
const PORT = 55_600;

/** Resolves to its address and how to end it, or to null where no server is installed. Durable: commits are flushed. */
export async function openPostgres() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => undefined };
  if (!hasPostgres()) return null;
  const [version] = readdirSync(INSTALL_DIR).sort((left, right) => Number(right) - Number(left));
  const bin = (name) => path.join(INSTALL_DIR, version ?? "", "bin", name);
  const folder = mkdtempSync(path.join(tmpdir(), "nexors-postgres-"));
  const data = path.join(folder, "data");
  const port = await freePort(PORT);
  if (process.getuid?.() === 0) await run("chown", ["postgres", folder], { quiet: true });
  await asServer(bin("initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c max_connections=100 -c shared_buffers=256MB`;
  const log = path.join(folder, "log");
  await asServer(bin("pg_ctl"), ["-D", data, "-w", "-l", log, "-o", options, "start"]);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await asServer(bin("pg_ctl"), ["-D", data, "-m", "immediate", "stop"]).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; the user that Debian's package creates does it then. */
function asServer(command, args) {
  const isRoot = process.getuid?.() === 0;
  const [file, all] = isRoot ? ["runuser", ["-u", "postgres", "--", command, ...args]] : [command, args];
  return run(file, all, { quiet: true, cwd: tmpdir() });
}
