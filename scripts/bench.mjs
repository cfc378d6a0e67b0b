/**
 * `npm run bench`: the product's numbers against their targets, printed as a table and kept in test-results/bench.json.
 * `npm run bench -- start size` measures only the named parts: gateway, size, throughput, latency, positions, nearest,
 * fanout, board, start. A number that misses its target is marked; the exit code is 0 unless a measurement itself fails.
 * Environment: APP_PORT (3200), STACK_PORT (54521), DATABASE_URL (a PostgreSQL to fill; default: one of its own).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { install, root } from "./lib/build.mjs";
import { stopAll } from "./lib/processes.mjs";

const SECTIONS = {
  gateway: async () => (await import("./bench/gateway.mjs")).measureGateway(),
  size: async () => (await import("./bench/sizes.mjs")).measureSizes(),
  throughput: async () => (await import("./bench/throughput.mjs")).measureThroughput(),
  latency: async () => (await import("./bench/latency.mjs")).measureLatency(),
  positions: async () => (await import("./bench/positions.mjs")).measurePositions(),
  nearest: async () => (await import("./bench/nearest.mjs")).measureNearest(),
  fanout: async () => (await import("./bench/fanout.mjs")).measureFanout(),
  board: async () => (await import("./bench/board.mjs")).measureBoard(),
  start: async () => (await import("./bench/startup.mjs")).measureStart(),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(", ")}; there are ${Object.keys(SECTIONS).join(", ")}`);
  process.exit(1);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stopAll().finally(() => process.exit(130)));

await install();
const { endProduct } = await import("./bench/product.mjs");
const rows = [];
let isWhole = true;
for (const [section, measure] of Object.entries(SECTIONS)) {
  if (chosen.length > 0 && !chosen.includes(section)) continue;
  console.log(`Measuring ${section} ...`);
  // the start of a clone shares nothing with the product that the other parts measure
  if (section === "start") await endProduct();
  try {
    for (const row of await measure()) rows.push({ section, ...row });
  } catch (error) {
    isWhole = false;
    console.error(`${section}: ${error.message}`);
  }
}
await endProduct();

const target = ({ min, max }) => (min !== undefined ? `>= ${min}` : max !== undefined ? `<= ${max}` : "");
const verdict = ({ value, min, max }) => {
  if (min === undefined && max === undefined) return "";
  return (min === undefined || value >= min) && (max === undefined || value <= max) ? "met" : "MISSED";
};
const figure = ({ value, unit }) => `${value >= 100 ? value.toFixed(0) : value.toFixed(value < 10 ? 2 : 1)} ${unit}`;
const lines = rows.map((row) => [row.section, row.name, figure(row), target(row), verdict(row)]);
const widths = [0, 1, 2, 3].map((column) => Math.max(8, ...lines.map((line) => line[column].length)));
console.log();
for (const line of [["part", "what", "figure", "target", ""], ...lines]) {
  console.log(
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

const file = path.join(root, "test-results", "bench.json");
mkdirSync(path.dirname(file), { recursive: true });
const machine = { cpu: cpus()[0]?.model ?? "", cores: cpus().length, node: process.version };
writeFileSync(file, `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, rows }, null, 2)}\n`);
console.log(`\n${machine.cores} cores, ${machine.cpu}, Node ${machine.node}; kept in ${path.relative(root, file)}`);
process.exit(isWhole ? 0 : 1);
