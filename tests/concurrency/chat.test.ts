import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "@/local/testing";
import { type Arena, openArena, refusals, winners } from "./arena";

describe.skipIf(!hasTestPostgres())("messages and calls for help", () => {
  let arena: Arena;
  let ride: string;

  beforeAll(async () => {
    arena = await openArena({ clients: 18, spareSedans: 4, mode: "manual" });
    ride = await arena.owner.call<string>("select ride_tests.ride_in('assigned', interval '2 hours')");
  });
  afterAll(() => arena?.close());

  it("are numbered without gaps, however many write at once, and each is there once", async () => {
    const people = ["passenger", "driver", "dispatcher"] as const;
    await Promise.all(arena.clients.map((client, index) => client.become(people[index % 3] ?? "driver")));
    // three writers a side, each sending its message twice
    const outcomes = await arena.race(18, (client, index) =>
      client.call("select public.send_message($1, md5($2)::uuid, null, 'hello') ->> 'seq'", [
        ride,
        `client ${index % 9}`,
      ]),
    );
    expect(refusals(outcomes)).toEqual({});
    expect(winners(outcomes)).toHaveLength(18);
    const numbers = await arena.owner.call<number[]>(
      "select array_agg(seq order by seq) from public.chat_messages where ride_id = $1",
      [ride],
    );
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("become one alert a side, and the desk is mailed once", async () => {
    await Promise.all(arena.clients.map((client) => client.become("passenger")));
    const outcomes = await arena.race(18, (client) => client.call("select public.raise_sos($1) ->> 'kind'", [ride]));
    expect(winners(outcomes)).toHaveLength(18);
    const counts = await arena.owner.call<number[]>(
      `select array[(select count(*) from public.ride_alerts where ride_id = $1), (select max(times) from public.ride_alerts where ride_id = $1),
        (select count(*) from public.notifications where ride_id = $1 and template = 'sos_raised' and channel = 'email')]::int[]`,
      [ride],
    );
    expect(counts).toEqual([1, 18, 1]);
  });
});
