/**
 * `npm test`: everything that must be true before a change lands. Every step runs even when one before it failed; the
 * last line counts all of them. `npm test -- unit e2e` runs only the named steps.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build, install, root } from "./lib/build.mjs";
import { hasChromium, installMissing } from "./lib/debian.mjs";
import { run } from "./lib/processes.mjs";

const bin = (name) => path.join(root, "node_modules", ".bin", name);
const results = path.join(root, "test-results");
const chosen = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function count(name, passed, failed) {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(`${name} (${failed})`);
}

/** With this exit code a check says that it could not be made here. */
const SKIPPED = 3;

/** A step that is one check: its exit code is its result. */
function check(name, command, args) {
  return async () => {
    try {
      await run(command, args, { cwd: root });
      count(name, 1, 0);
    } catch (error) {
      if (error.code === SKIPPED && name === "terraform") totals.skipped += 1;
      else count(name, 0, 1);
    }
  };
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

async function vitest(project) {
  const file = path.join(results, `${project}.json`);
  let isClean = true;
  try {
    await run(
      bin("vitest"),
      [
        "run",
        "--project",
        project,
        "--passWithNoTests",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      { cwd: root },
    );
  } catch {
    isClean = false;
  }
  const report = readJson(file);
  const failed = report?.numFailedTests ?? 0;
  // a file that cannot be loaded or a hook that throws fails the run without a failed test
  count(project, report?.numPassedTests ?? 0, isClean ? failed : Math.max(failed, 1));
}

let building = null;

/** Begins the build of the artefact, once; resolves to its error, or to null when it stands. */
function beginBuild() {
  building ??= build().then(
    () => null,
    (error) => error,
  );
  return building;
}

async function browser() {
  if (!hasChromium()) console.warn("No Chromium found: only the API specs run.");
  const file = path.join(results, "results.json");
  rmSync(file, { force: true });
  let isClean = true;
  try {
    const error = await beginBuild();
    if (error) throw error;
    await run(bin("playwright"), ["test", ...(hasChromium() ? [] : ["--project=api"])], { cwd: root });
  } catch (error) {
    if (error.code === undefined) console.error(error.message);
    isClean = false;
  }
  const stats = readJson(file)?.stats;
  const failed = stats?.unexpected ?? 0;
  count("e2e", (stats?.expected ?? 0) + (stats?.flaky ?? 0), isClean ? failed : Math.max(failed, 1));
}

const BUILDS_FROM = "imports";
const BUILT_BEFORE = "stack";

const steps = [
  ["types", check("types", bin("tsc"), ["--noEmit"])],
  ["lint", check("lint", bin("biome"), ["check", "."])],
  [
    "imports",
    check("imports", bin("depcruise"), [
      "--config",
      ".dependency-cruiser.mjs",
      "--no-progress",
      "app",
      "components",
      "lib",
      "local",
      "workers",
      "middleware.ts",
    ]),
  ],
  ["unused", check("unused", bin("knip"), ["--no-progress"])],
  ["messages", check("messages", process.execPath, ["scripts/check-messages.mjs"])],
  ["terraform", check("terraform", process.execPath, ["scripts/terraform/check.mjs"])],
  ["money", check("money", process.execPath, ["scripts/check-money.mjs"])],
  ["openapi", check("openapi", bin("tsx"), ["scripts/check-openapi.ts"])],
  ["unit", () => vitest("unit")],
  ["stack", () => vitest("stack")],
  ["fuzz", () => vitest("fuzz")],
  ["faults", () => vitest("faults")],
  ["ledger", () => vitest("ledger")],
  ["postgres", () => vitest("postgres")],
  ["e2e", browser],
];

await install();
await installMissing();
mkdirSync(results, { recursive: true });
const isChosen = (name) => chosen.length === 0 || chosen.includes(name);
for (const [name, step] of steps) {
  if (!isChosen(name)) continue;
  // beside checks that use one core; the compiler reads what a build writes, and suites with clocks want the machine
  if (name === BUILDS_FROM && isChosen("e2e")) beginBuild();
  if (name === BUILT_BEFORE) await building;
  const startedAt = Date.now();
  console.log(`\n== ${name}`);
  await step();
  console.log(`== ${name}: ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 ? 1 : 0);
