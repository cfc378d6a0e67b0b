import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "@/local/testing";
import { type Arena, openArena, refusals, winners } from "./arena";

describe.skipIf(!hasTestPostgres())("offers", () => {
  let arena: Arena;

  beforeAll(async () => {
    arena = await openArena({ clients: 20, spareSedans: 40, mode: "auto" });
    await arena.owner.call(
      `insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
       select ride_tests.id(d), ride_tests.id('a'), 1, 1, -80.19, 25.77, now() from unnest(array['driver', 'driver2', 'driver3']) d`,
    );
  });
  afterAll(() => arena?.close());

  const confirmed = (hours: number) =>
    arena.owner.call<string>("select ride_tests.ride_in('confirmed', make_interval(hours => $1))", [hours]);
  const openOffer = (ride: string) =>
    arena.owner.call<{ id: string; name: string }>(
      `select json_build_object('id', o.id, 'name', split_part(d.display_name, ' ', 1)) from public.ride_offers o
       join public.drivers d on d.id = o.driver_id where o.ride_id = $1 and o.status = 'offered'`,
      [ride],
    );
  const respond = "select public.respond_offer($1, true) ->> 'status'";

  it("is accepted once, however often the button is pressed", async () => {
    const ride = await confirmed(2);
    const offer = await openOffer(ride);
    await Promise.all(arena.clients.map((client) => client.become(offer.name)));
    const outcomes = await arena.race(20, (client) => client.call(respond, [offer.id]));
    expect(winners(outcomes)).toEqual(["assigned"]);
    expect(refusals(outcomes)).toEqual({ "PT409 offer_expired": 19 });
    expect(
      await arena.owner.call(
        "select count(*)::int from public.ride_events where ride_id = $1 and type = 'ride.assigned'",
        [ride],
      ),
    ).toBe(1);
  });

  it("leaves one of driver and dispatcher the winner when both take the ride", async () => {
    for (let round = 0; round < 20; round += 1) {
      const ride = await confirmed(4 + round);
      const offer = await openOffer(ride);
      const other = offer.name === "driver3" ? "driver2" : "driver3";
      await arena.clients[0]?.become(offer.name);
      await arena.clients[1]?.become("dispatcher");
      const version = await arena.owner.call<number>("select ride_tests.version($1)", [ride]);
      const [id, car] = await arena.owner.call<string[]>(
        "select array[ride_tests.id($1), ride_tests.id($1 || ' car')]::text[]",
        [other],
      );
      const outcomes = await arena.race(2, (client, index) =>
        index === 0
          ? client.call(respond, [offer.id])
          : client.call("select public.assign_ride($1, $2, $3, $4) ->> 'status'", [ride, id, car, version]),
      );
      expect(winners(outcomes)).toEqual(["assigned"]);
      expect(Object.keys(refusals(outcomes)).join()).toMatch(/^PT409 (offer_expired|version_conflict)$/);
      const open = await arena.owner.call(
        "select count(*)::int from public.ride_offers where ride_id = $1 and status = 'offered'",
        [ride],
      );
      expect(open).toBe(0);
    }
  });

  it("asks a driver one thing at a time while many rides are dispatched at once", async () => {
    await arena.owner.call("update public.fleets set dispatch_mode = 'manual' where id = ride_tests.id('a')");
    const rides = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.ride_in('confirmed', make_interval(hours => 60, mins => n))::text) from generate_series(1, 20) n",
    );
    await arena.owner.call("update public.rides set dispatch_mode = 'auto' where status = 'confirmed'");
    await Promise.all(arena.clients.map((client) => client.become("dispatcher")));
    for (let round = 0; round < 10; round += 1) {
      const outcomes = await arena.race(20, (client, index) =>
        index % 5 === 4
          ? client.call("select public.cancellation_terms($1)", [rides[index]])
          : client.call("select public.dispatch_ride($1)", [rides[index]]),
      );
      expect(refusals(outcomes)).toEqual({});
      expect(
        await arena.owner.call(
          "select coalesce(max(n), 0)::int from (select count(*) n from public.ride_offers where status = 'offered' group by driver_id) x",
        ),
      ).toBeLessThanOrEqual(1);
    }
  });
});
