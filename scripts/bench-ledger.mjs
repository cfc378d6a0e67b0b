/**
 * `npm run bench:ledger`: the books under faults, the long version of tests/ledger. Random histories are lived twice, with
 * faults and without, until 10,000 events have happened; both must leave the same books. `LEDGER_SEED` repeats one.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { install, root } from "./lib/build.mjs";
import { run } from "./lib/processes.mjs";

const report = path.join(root, "test-results", "ledger-report.json");
const env = {
  ...process.env,
  LEDGER_EVENTS: process.env.LEDGER_EVENTS ?? "10000",
  LEDGER_REPORT: report,
};

await install();
mkdirSync(path.dirname(report), { recursive: true });
rmSync(report, { force: true });
try {
  await run(path.join(root, "node_modules", ".bin", "vitest"), ["run", "--project", "ledger"], { cwd: root, env });
} catch {
  process.exit(1);
}

const { seed, chapters, rides, events, seconds, faults, counts, differences, checksum, expectedChecksum } = JSON.parse(
  readFileSync(report, "utf8"),
);
const rows = [
  ["seed", seed],
  ["histories", chapters],
  ["rides", rides],
  ["events", events],
  ["seconds, with the run without faults", seconds.toFixed(0)],
  ["events/s", (events / seconds).toFixed(1)],
  ["faults", faults],
  ...Object.entries(counts)
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([name, count]) => [`  ${name}`, count]),
  ["differences", differences],
  ["ledger checksum without faults", expectedChecksum],
  ["ledger checksum with faults", checksum],
  ["equal", checksum === expectedChecksum ? "yes" : "no"],
];
console.log();
for (const [name, value] of rows) console.log(`${name.padEnd(40)}${String(value).padStart(18)}`);
process.exit(differences === 0 && checksum === expectedChecksum ? 0 : 1);
