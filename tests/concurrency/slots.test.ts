import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "@/local/testing";
import { type Arena, openArena, p95, refusals, winners } from "./arena";

const CLIENTS = 50;
const ROUNDS = 20;

describe.skipIf(!hasTestPostgres())("slots of drivers and vehicles", () => {
  let arena: Arena;
  let rides: string[];

  beforeAll(async () => {
    arena = await openArena({ clients: CLIENTS, spareSedans: CLIENTS });
    rides = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.ride_in('confirmed', make_interval(hours => 3, mins => n))::text) from generate_series(1, $1::int) n",
      [CLIENTS],
    );
    await Promise.all(arena.clients.map((client) => client.become("dispatcher")));
  });
  afterAll(() => arena?.close());

  const versions = () =>
    arena.owner.call<Record<string, number>>("select jsonb_object_agg(id, version) from public.rides");
  const unassignAll = () =>
    arena.owner.call(
      "select count(ride_tests.json('dispatcher', format('select public.unassign_ride(%L, %s)', id, version))) from public.rides where status = 'assigned'",
    );

  it("gives a driver and a vehicle to exactly one of fifty dispatchers, twenty times", async () => {
    const [driver, car] = await arena.owner.call<string[]>(
      "select array[ride_tests.id('driver'), ride_tests.id('driver car')]::text[]",
    );
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = await versions();
      const outcomes = await arena.race(CLIENTS, async (client, index) => {
        const ride = rides[index] ?? "";
        const startedAt = performance.now();
        try {
          return await client.call("select public.assign_ride($1, $2, $3, $4)", [ride, driver, car, version[ride]]);
        } finally {
          times.push(performance.now() - startedAt);
        }
      });
      expect(winners(outcomes)).toHaveLength(1);
      expect(refusals(outcomes)).toEqual({ "PT409 slot_taken": CLIENTS - 1 });
      expect(await arena.owner.call("select count(*)::int from public.ride_assignments where active")).toBe(1);
      expect(await arena.owner.call("select count(*)::int from public.rides where status = 'assigned'")).toBe(1);
      await unassignAll();
    }
    console.info(`assign_ride, ${CLIENTS} clients x ${ROUNDS}: one winner each time, p95 ${p95(times)} ms`);
  });

  it("needs the constraint: looking before inserting lets several win", async () => {
    await arena.owner.call("create table public.naive (ride int, id uuid, blocked tstzrange)");
    await arena.owner.call("grant select, insert, delete on public.naive to authenticated");
    let most = 0;
    for (let round = 0; round < ROUNDS && most < 2; round += 1) {
      await arena.owner.call("delete from public.naive");
      const outcomes = await arena.race(CLIENTS, (client, index) =>
        client.call<number>(
          `insert into public.naive select $1, gen_random_uuid(), tstzrange(now(), now() + interval '1 hour')
           where not exists (select from public.naive n where n.blocked && tstzrange(now(), now() + interval '1 hour'))
           returning ride`,
          [index],
        ),
      );
      expect(refusals(outcomes)).toEqual({});
      most = Math.max(most, winners(outcomes).filter((ride) => ride !== undefined).length);
    }
    expect(most).toBeGreaterThan(1);
  });

  it("moves jobs of one driver without a deadlock and never over one another", async () => {
    const movers = 10;
    await unassignAll();
    const moved = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.ride_in('assigned', make_interval(hours => 20 + 2 * n))::text) from generate_series(1, $1::int) n",
      [movers],
    );
    await Promise.all(arena.clients.map((client) => client.call("reset role")));
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcomes = await arena.race(movers, async (client, index) => {
        const startedAt = performance.now();
        const from = `now() + interval '${50 + round} hours'`;
        await client.call(`select private.move_slot($1, ${from}, ${from} + interval '30 minutes')`, [moved[index]]);
        times.push(performance.now() - startedAt);
      });
      // who lost stays where it was; who won last round may be anywhere
      expect(winners(outcomes).length).toBeLessThanOrEqual(1);
      expect(Object.keys(refusals(outcomes))).toEqual(["PT409 slot_taken"]);
      expect(
        await arena.owner.call(
          "select count(*)::int from public.ride_assignments a join public.ride_assignments b on a.id < b.id and a.person_id = b.person_id and a.blocked && b.blocked and a.active and b.active",
        ),
      ).toBe(0);
    }
    console.info(`move_slot, ${movers} clients x ${ROUNDS}: no overlap, no deadlock, p95 ${p95(times)} ms`);
  });
});
