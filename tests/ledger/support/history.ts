/** A history: many rides at once, lived through in a drawn order, once in fair weather and once in foul. */

import { idempotencyKey } from "../../routes/support/trips";
import { act } from "./acts";
import { type Books, readBooks } from "./books";
import { type Chance, chanceOf } from "./chance";
import { Passage } from "./passage";
import { type Script, writeScript } from "./script";
import type { Weather } from "./weather";
import type { World } from "./world";

/** Rides that are under way at the same time. */
const WIDTH = 8;
const CURRENCIES = ["USD", "MXN", "BRL", "EUR"] as const;

/** Something that happens: a step of a ride, or a payout to everybody who is owed money. */
export type Event = { readonly ride: number; readonly step: number } | { readonly payout: string };

export interface History {
  readonly seed: string;
  readonly scripts: readonly Script[];
  /** In the order of the foul run; every beginning of it is a history too. */
  readonly events: readonly Event[];
}

export function writeHistory(seed: string, rides: number): History {
  const chance = chanceOf(seed);
  const scripts = Array.from({ length: rides }, (_, index) => writeScript(`ride-${index + 1}`, chance.of(index)));
  return { seed, scripts, events: shuffle(scripts, chance) };
}

/** Any order that keeps to what has to come before what. */
function shuffle(scripts: readonly Script[], chance: Chance): Event[] {
  const events: Event[] = [];
  const done = scripts.map(() => new Set<number>());
  const ready = (ride: number) =>
    (scripts[ride]?.steps ?? []).flatMap(({ after }, step) =>
      !done[ride]?.has(step) && after.every((before) => done[ride]?.has(before)) ? [step] : [],
    );
  let waiting = scripts.map((_, ride) => ride);
  while (waiting.length > 0) {
    const ride = chance.pick(waiting.slice(0, WIDTH));
    const step = chance.pick(ready(ride));
    done[ride]?.add(step);
    events.push({ ride, step });
    if (ready(ride).length === 0) waiting = waiting.filter((each) => each !== ride);
    if (chance.happens(0.03)) events.push({ payout: chance.pick(CURRENCIES) });
  }
  return events;
}

/** The same events as fair weather has them: ride after ride, as they were written. */
function inOrder(events: readonly Event[]): Event[] {
  const place = (event: Event) => ("ride" in event ? event.ride * 1_000 + event.step : Number.MAX_SAFE_INTEGER);
  return [...events].sort((left, right) => place(left) - place(right));
}

export interface Run {
  readonly name: string;
  readonly weather: Weather;
  readonly isInOrder: boolean;
}

/** Lives through the events and what follows from them; answers what the books say at the end. */
export async function live(world: World, history: History, events: readonly Event[], run: Run): Promise<Books> {
  const { weather, name } = run;
  const passages = history.scripts.map((script) => new Passage(world, weather, script, name));
  const happen = async (event: Event, index: number) => {
    if ("payout" in event) return payOut(world, event.payout);
    const passage = passages[event.ride];
    const step = passage?.script.steps[event.step];
    if (passage && step) await act(passage, step, event.step).catch(toldWhere(passage, step.act, index));
  };
  const ordered = run.isInOrder ? inOrder(events) : events;
  for (const [index, event] of ordered.entries()) await weather.around(index, () => happen(event, index));
  await settle(world, weather);
  return readBooks(world.backend, passages);
}

function toldWhere(passage: Passage, act: string, index: number) {
  return (cause: unknown): never => {
    throw new Error(
      `event ${index}, ${passage.script.alias}, ${act}: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  };
}

async function payOut(world: World, currency: string): Promise<void> {
  const token = await world.token("admin@demo.nexors.app");
  const post = async (path: string, body: object) => {
    const answer = await world.call(`POST /api/v1/admin/payouts${path}`, { token, headers: idempotencyKey(), body });
    if (answer.status < 300 || answer.body.code === "nothing_payable") return answer.body;
    throw new Error(`payout: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const batch = await post("", { currency });
  if (batch.id === undefined) return;
  await post(`/${batch.id}/approve`, {});
  await post(`/${batch.id}/send`, { reference: `WIRE ${batch.id.slice(-8)}` });
}

/** All is well again and time passes: what is on its way arrives, rides close, and the books are compared. */
async function settle(world: World, weather: Weather): Promise<void> {
  await weather.calm();
  await world.rows("update public.rides set ended_at = now() - interval '16 minutes' where status = 'completed'");
  for (let round = 0; round < 30; round += 1) {
    await world.letTimePass();
    const hasNews = await world.network.deliverAll();
    await world.runJobs();
    if (!hasNews && !(await hasWork(world))) break;
  }
  await world.reconcile("stuck");
  await world.reconcile("holds");
  for (let day = 0; day < 2; day += 1) {
    await world.reconcile("daily");
    await world.network.deliverAll();
    await world.letTimePass();
    await world.runJobs();
  }
  await world.reconcile("daily");
}

async function hasWork(world: World): Promise<boolean> {
  const [row] = await world.rows<{ work: number }>(`
    select (select count(*) from public.provider_operations where status = 'pending')::int
      + (select count(*) from private.webhook_inbox where status = 'received')::int
      + (select count(*) from public.rides where status = 'completed')::int as work`);
  return row?.work !== 0;
}
