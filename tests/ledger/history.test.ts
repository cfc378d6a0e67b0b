/**
 * Random rides, payments, refunds, disputes and faults, in random order, end in the same books and the same statuses as
 * without the faults. `LEDGER_SEED` repeats a history, `LEDGER_EVENTS` makes it longer, `LEDGER_CHAPTER` begins with that
 * chapter.
 */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Chapter, liveChapter, reportOf, shortestFailure } from "./support/chapters";
import { World } from "./support/world";

const SEED = process.env.LEDGER_SEED ?? "2026-11-24";
const EVENTS = Number(process.env.LEDGER_EVENTS ?? 300);
const FIRST_CHAPTER = Number(process.env.LEDGER_CHAPTER ?? 1);
const RIDES_PER_CHAPTER = Number(process.env.LEDGER_RIDES ?? 12);

let world: World;

beforeAll(async () => {
  // what fails on purpose is logged; the test's own words go to stdout
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  world = await World.open();
});
afterAll(() => world?.close());

const say = (line: string) => process.stdout.write(`${line}\n`);

it(`ends in the same books whatever goes wrong (seed ${SEED})`, async () => {
  say(`ledger: seed ${SEED}`);
  const chapters: Chapter[] = [];
  const startedAt = performance.now();
  while (chapters.reduce((sum, { events }) => sum + events, 0) < EVENTS) {
    const seed = `${SEED}/${FIRST_CHAPTER + chapters.length}`;
    const chapter = await liveChapter(world, seed, RIDES_PER_CHAPTER);
    if (chapter.failures.length > 0) {
      say(`ledger: seed ${seed} fails:\n  ${chapter.failures.join("\n  ")}`);
      if (process.env.LEDGER_SHRINK !== "no") say(await shortestFailure(world, chapter));
    }
    expect(chapter.failures, `seed ${seed}`).toEqual([]);
    chapters.push(chapter);
    if (EVENTS > 1_000)
      say(`ledger: chapter ${chapters.length}, ${chapters.reduce((sum, { events }) => sum + events, 0)} events`);
  }
  const report = reportOf(SEED, chapters, (performance.now() - startedAt) / 1_000);
  expect(report.checksum).toBe(report.expectedChecksum);
  if (process.env.LEDGER_REPORT) writeFileSync(process.env.LEDGER_REPORT, JSON.stringify(report));
  say(`ledger: ${report.events} events, ${report.faults} faults, 0 differences, checksum ${report.checksum}`);
});
