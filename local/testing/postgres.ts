import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const INSTALL_DIR = "/usr/lib/postgresql";

/** Newest installed server that has PostGIS beside it. */
function findServer(): string | undefined {
  if (!existsSync(INSTALL_DIR)) return undefined;
  const versions = readdirSync(INSTALL_DIR).sort((a, b) => Number(b) - Number(a));
  return versions
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`))
    .map((version) => join(INSTALL_DIR, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** PostgreSQL refuses to run as root; the user that Debian's package creates does it then. */
function run(command: string, args: string[]): void {
  const isRoot = process.getuid?.() === 0;
  const [file, all] = isRoot ? ["runuser", ["-u", "postgres", "--", command, ...args]] : [command, args];
  execFileSync(file, all, { stdio: "pipe", cwd: tmpdir() });
}

export interface TestPostgres {
  /** Superuser URL. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A throw-away cluster in the temp folder: loopback only, trust authentication, no fsync. With `TEST_DATABASE_URL`
 * that server is used instead. Undefined where neither exists; suites skip themselves then.
 */
export async function startTestPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const bin = findServer();
  if (!bin) return undefined;
  const dir = mkdtempSync(join(tmpdir(), "nexors-postgres-"));
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres", dir]);
  const data = join(dir, "data");
  try {
    run(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]);
    const port = await freePort();
    const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
    const options = [`-p ${port}`, "-c listen_addresses=127.0.0.1", `-k ${dir}`, ...settings.map((s) => `-c ${s}`)];
    run(join(bin, "pg_ctl"), ["-D", data, "-w", "-l", join(dir, "log"), "-o", options.join(" "), "start"]);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        run(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "-w", "stop"]);
        rmSync(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}
