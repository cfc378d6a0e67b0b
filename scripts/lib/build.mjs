/** Installation and build, each done only when its inputs have changed. Plain Node: runs before anything is installed. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./processes.mjs";

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

const BUILD_INPUTS = ["app", "components", "lib", "messages", "public", "workers/pages", "middleware.ts", "i18n.ts"];
const BUILD_CONFIG = ["next.config.mjs", "postcss.config.mjs", "package-lock.json", "tsconfig.json", "wrangler.toml"];
const SKIPPED = /\.test\.tsx?$/;

function* filesBelow(target) {
  if (!existsSync(target)) return;
  let entries;
  try {
    entries = readdirSync(target, { withFileTypes: true });
  } catch {
    yield target;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(target, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else if (!SKIPPED.test(entry.name)) yield full;
  }
}

/** SHA-256 over names and contents of the given files and folders. */
export function hashOf(targets) {
  const hash = createHash("sha256");
  for (const target of targets) {
    for (const file of filesBelow(path.join(root, target))) {
      hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function readStamp(name) {
  const file = path.join(root, ".local", "stamps", name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function writeStamp(name, value) {
  mkdirSync(path.join(root, ".local", "stamps"), { recursive: true });
  writeFileSync(path.join(root, ".local", "stamps", name), value);
}

/** `npm ci` when node_modules does not match the lock file. */
export async function install() {
  const wanted = hashOf(["package-lock.json"]);
  const marker = path.join(root, "node_modules", ".package-lock.json");
  if (existsSync(marker) && readStamp("install") === wanted) return false;
  console.log("Installing packages ...");
  await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root });
  writeStamp("install", wanted);
  return true;
}

/** The Pages artefact in `.vercel/output/static`, built when a source has changed since the last build. */
export async function build({ force = false } = {}) {
  await (await import("./fonts.mjs")).ensureFonts();
  await (await import("./portal.mjs")).makePortal();
  await (await import("./widget.mjs")).writeWidget();
  (await import("./messages.mjs")).writeMessages();
  const wanted = hashOf([...BUILD_INPUTS, ...BUILD_CONFIG]);
  const artefact = path.join(root, ".vercel", "output", "static", "_worker.js", "index.js");
  if (!force && existsSync(artefact) && readStamp("build") === wanted) return false;
  console.log("Building for Cloudflare Pages (two to three minutes) ...");
  for (const old of [".vercel/output", ".next"]) rmSync(path.join(root, old), { recursive: true, force: true });
  ensureProjectLink();
  try {
    const adapter = [
      "--require",
      "./scripts/lib/positional-replace.cjs",
      "node_modules/@cloudflare/next-on-pages/bin/index.js",
    ];
    await run(process.execPath, [...adapter, "--custom-entrypoint=./workers/pages/entry.ts"], {
      cwd: root,
      quiet: !process.env.NEXORS_VERBOSE,
      env: { NEXT_TELEMETRY_DISABLED: "1", VERCEL_TELEMETRY_DISABLED: "1" },
    });
  } catch (error) {
    console.error(error.output ?? "");
    throw error;
  }
  // 2 MB about the build, beside the modules that are uploaded
  rmSync(path.join(path.dirname(artefact), "nop-build-log.json"), { force: true });
  writeStamp("build", wanted);
  return true;
}

/** `vercel build` asks for a linked project; a local link keeps it from asking an account. */
function ensureProjectLink() {
  const file = path.join(root, ".vercel", "project.json");
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  // packages are there by then: an empty command installs nothing
  const settings = { framework: "nextjs", installCommand: "" };
  writeFileSync(file, JSON.stringify({ projectId: "_", orgId: "_", settings }));
}
