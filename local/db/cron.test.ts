import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestBackend } from "../testing";
import type { Backend } from "../types";
import { createCron } from "./cron";

let backend: Backend;
beforeAll(async () => {
  backend = await openTestBackend({ kind: "pglite" });
}, 120_000);
afterAll(() => backend?.close());

it("runs jobs at their intervals, and the others when one fails", async () => {
  const clock = { now: 0 };
  const failures: string[] = [];
  const cron = createCron({ backend, now: () => clock.now, onError: (name) => failures.push(name) });
  await cron.tick();
  await backend.exec(`
    create schema private;
    create table private.cron_jobs (name text primary key, command text not null, every_seconds int not null);
    create table private.runs (job text);
    insert into private.cron_jobs values ('broken', 'select 1/0', 60),
      ('often', 'insert into private.runs values (''often'')', 5), ('rare', 'insert into private.runs values (''rare'')', 60);
  `);
  const runs = async () => (await backend.query("select job from private.runs order by job")).map(({ job }) => job);
  await cron.tick();
  expect(await runs()).toEqual(["often", "rare"]);
  clock.now = 4_999;
  await cron.tick();
  expect(await runs()).toEqual(["often", "rare"]);
  clock.now = 5_000;
  await cron.tick();
  expect(await runs()).toEqual(["often", "often", "rare"]);
  expect(failures).toEqual(["broken"]);
});
