/** Histories one after the other on one stack: each is lived twice, compared, and cut down when it fails. */
import { type Books, checksumOf, compareBooks } from "./books";
import { type Event, type History, live, writeHistory } from "./history";
import { findWrongs } from "./invariants";
import { fairWeather, foulWeather } from "./weather";
import type { World } from "./world";

export interface Chapter {
  readonly history: History;
  /** Steps of rides, payouts, notifications and faults of the foul run. */
  readonly events: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly expected: Books;
  readonly found: Books;
  readonly failures: readonly string[];
}

let runs = 0;

export function liveChapter(world: World, seed: string, rides: number): Promise<Chapter> {
  const history = writeHistory(seed, rides);
  return liveEvents(world, history, history.events);
}

async function liveEvents(world: World, history: History, events: readonly Event[]): Promise<Chapter> {
  runs += 1;
  const traffic = world.network.traffic;
  const fair = { name: `fair-${runs}`, weather: fairWeather(world), isInOrder: true };
  const foul = { name: `foul-${runs}`, weather: foulWeather(world, history.seed), isInOrder: false };
  let expected: Books = new Map();
  let found: Books = new Map();
  const failures: string[] = [];
  let before = { ...traffic };
  try {
    expected = await live(world, history, events, fair);
    failures.push(...(await findWrongs(world.backend)).map((wrong) => `without faults: ${wrong}`));
    before = { ...traffic };
    found = await live(world, history, events, foul);
    failures.push(...(await findWrongs(world.backend)));
    for (const [alias, lines] of compareBooks(expected, found)) failures.push(`${alias}: ${lines.join("; ")}`);
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
  const counts: Record<string, number> = { ...foul.weather.faults };
  const names = Object.keys(traffic) as (keyof typeof traffic)[];
  for (const name of names) counts[`notification ${name}`] = traffic[name] - before[name];
  const happened = Object.values(counts).reduce((sum, count) => sum + count, events.length);
  return { history, events: happened, counts, expected, found, failures };
}

/** Fewest events that fail, and how: a beginning of the history, found by halving. */
export async function shortestFailure(world: World, { history }: Chapter): Promise<string> {
  let [good, bad] = [0, history.events.length];
  let last: readonly string[] = [];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const { failures } = await liveEvents(world, history, history.events.slice(0, middle));
    if (failures.length > 0) [bad, last] = [middle, failures];
    else good = middle;
  }
  const lines = history.events.slice(0, bad).map((event, index) => `  ${index} ${wordsOf(history, event)}`);
  return [
    `ledger: seed ${history.seed}, the first ${bad} events fail:`,
    ...lines,
    ...last.map((line) => `  ${line}`),
  ].join("\n");
}

function wordsOf({ scripts }: History, event: Event): string {
  if ("payout" in event) return `payout ${event.payout}`;
  const script = scripts[event.ride];
  const step = script?.steps[event.step];
  return `${script?.alias} (${script?.fleet}, ${script?.provider}) ${step?.act} ${step?.subject}`.trim();
}

export function reportOf(seed: string, chapters: readonly Chapter[], seconds: number) {
  const counts: Record<string, number> = {};
  for (const chapter of chapters) {
    for (const [name, count] of Object.entries(chapter.counts)) counts[name] = (counts[name] ?? 0) + count;
  }
  const events = chapters.reduce((sum, chapter) => sum + chapter.events, 0);
  const faults = Object.entries(counts).reduce((sum, [name, count]) => sum + (isFault(name) ? count : 0), 0);
  return {
    seed,
    chapters: chapters.length,
    rides: chapters.reduce((sum, { history }) => sum + history.scripts.length, 0),
    events,
    seconds,
    faults,
    counts,
    differences: chapters.reduce((sum, { failures }) => sum + failures.length, 0),
    expectedChecksum: checksumOf(chapters.map(({ expected }) => expected)),
    checksum: checksumOf(chapters.map(({ found }) => found)),
  };
}

const isFault = (name: string) => name !== "notification delivered" && name !== "notification refused";
