/**
 * `npm run simulate -- --drivers 200 --minutes 3`: a city lives through the public API, then the database is compared
 * with what the API has promised and with the rules that must always hold. Uses PostgreSQL (DATABASE_URL, else a server
 * of its own). Ends with 1 when anything is broken. Ports: APP_PORT (3200), STACK_PORT (54521).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { install, root } from "./lib/build.mjs";
import { run, stopAll } from "./lib/processes.mjs";

const { values } = parseArgs({
  options: { drivers: { type: "string", default: "200" }, minutes: { type: "string", default: "3" } },
});
const drivers = bounded("drivers", values.drivers, 5_000);
const minutes = bounded("minutes", values.minutes, 60);

function bounded(name, text, max) {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= max) return value;
  console.error(`--${name} is a number up to ${max}`);
  process.exit(1);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stopAll().finally(() => process.exit(130)));

await install();
const { endProduct, postgresProduct } = await import("./bench/product.mjs");
const { settleCity } = await import("./simulate/settle.mjs");
const { brokenRules, tally } = await import("./simulate/invariants.mjs");
const folder = mkdtempSync(path.join(tmpdir(), "nexors-city-"));
let isSound = false;
try {
  const target = await postgresProduct();
  if (!target) throw new Error("no PostgreSQL found: set DATABASE_URL or install postgresql-15 with PostGIS");
  await settleCity(target.databaseUrl, drivers);
  const journalFile = path.join(folder, "journal.json");
  console.log(`${drivers} drivers for ${minutes} minutes ...`);
  await run(path.join(root, "node_modules", ".bin", "tsx"), ["local/simulator/city.ts"], {
    cwd: root,
    env: {
      APP_URL: target.appUrl,
      STACK_URL: target.stackUrl,
      PUBLISHABLE_KEY: target.keys.publishable,
      CITY_DRIVERS: String(drivers),
      CITY_MINUTES: String(minutes),
      CITY_JOURNAL: journalFile,
      NODE_NO_WARNINGS: "1",
    },
  });
  if (!existsSync(journalFile)) throw new Error("the city left no journal");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  const broken = await brokenRules(target.databaseUrl, journal);
  print(journal, await tally(target.databaseUrl), broken);
  isSound = broken.every(({ count }) => count === 0);
} catch (error) {
  console.error(error.message ?? error);
} finally {
  await endProduct();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(isSound ? 0 : 1);

function print(journal, counts, broken) {
  const rows = [
    ["drivers", drivers],
    ["seconds", Math.round(journal.seconds)],
    ["requests", journal.requests],
    ["requests/s", (journal.requests / journal.seconds).toFixed(1)],
    ["answer p50, ms", journal.p50.toFixed(0)],
    ["answer p95, ms", journal.p95.toFixed(0)],
    ...Object.entries(journal.statuses).map(([status, count]) => [`  answered ${status}`, count]),
    ...Object.entries(journal.problems).map(([problem, count]) => [`  ${problem}`, count]),
    ["rides booked and paid", journal.booked.length],
    ["of them cancelled", journal.cancelled.length],
    ["moves that were accepted", journal.moved.length],
    ["of them jobs given back", journal.moved.filter(({ to }) => to === "confirmed").length],
    ...counts,
    ...broken.map(({ rule, count }) => [`broken: ${rule}`, count]),
  ];
  console.log();
  for (const [name, value] of rows) console.log(`${String(name).padEnd(64)}${String(value).padStart(10)}`);
  for (const { rule, examples } of broken) for (const example of examples) console.log(rule, JSON.stringify(example));
}
