/** Debian packages that the tests use when they are there: PostgreSQL with PostGIS and pgTAP, and Chromium. */
import { existsSync, readdirSync } from "node:fs";
import { run } from "./processes.mjs";

const POSTGRES_ROOT = "/usr/lib/postgresql";

/** A server whose extension folder holds PostGIS. */
export function hasPostgres() {
  if (!existsSync(POSTGRES_ROOT)) return false;
  return readdirSync(POSTGRES_ROOT).some((version) =>
    existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
  );
}

export function hasChromium() {
  return (
    Boolean(process.env.CHROMIUM_PATH) || existsSync("/usr/bin/chromium") || existsSync("/usr/bin/chromium-browser")
  );
}

/** Installs what is missing where this process may (root on a Debian-like system); otherwise says what to install. */
export async function installMissing() {
  const wanted = [
    ...(hasPostgres() ? [] : ["postgresql-15", "postgresql-15-postgis-3", "postgresql-15-pgtap"]),
    ...(hasChromium() ? [] : ["chromium"]),
  ];
  if (wanted.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    console.warn(`Not installed: ${wanted.join(" ")}. The suites that need them are skipped.`);
    return;
  }
  console.log(`Installing ${wanted.join(" ")} ...`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update", "-qq"], { quiet: true, env });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...wanted], { quiet: true, env });
  } catch (error) {
    console.warn(`Could not install ${wanted.join(" ")}: ${error.output?.slice(-500) ?? error.message}`);
  }
}
