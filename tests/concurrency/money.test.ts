import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "@/local/testing";
import { type Arena, type Client, openArena, refusals, winners } from "./arena";

const CLIENTS = 50;
const CONTACT = JSON.stringify({ name: "Ada Byron", email: "ada@rides.test", phone: "+13055550100" });
const BOOK = "select public.book_ride($1, $2)";

interface Begun {
  readonly state: string;
  readonly response: unknown;
}

describe.skipIf(!hasTestPostgres())("bookings and money", () => {
  let arena: Arena;

  beforeAll(async () => {
    arena = await openArena({ clients: CLIENTS, spareSedans: 10 });
  });
  afterAll(() => arena?.close());

  const quote = (hours: number) =>
    arena.owner.call<string>("select ride_tests.quote(make_interval(hours => $1))", [hours]);
  const everybody = (person: string) => Promise.all(arena.clients.map((client) => client.become(person)));
  const count = (text: string, params: readonly unknown[] = []) =>
    arena.owner.call<number>(`select count(*)::int from ${text}`, params);

  it("consumes a quote once", async () => {
    const id = await quote(3);
    await everybody("passenger");
    const outcomes = await arena.race(CLIENTS, (client) => client.call(BOOK, [id, CONTACT]));
    expect(winners(outcomes)).toHaveLength(1);
    expect(refusals(outcomes)).toEqual({ "PT409 quote_consumed": CLIENTS - 1 });
    expect(await count("public.rides where quote_id = $1", [id])).toBe(1);
  });

  it("sells the last vehicle once", async () => {
    const vehicles = await count("public.vehicles where fleet_id = ride_tests.id('a')");
    const ids = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.quote('500 hours')::text) from generate_series(1, $1::int)",
      [vehicles - 1 + CLIENTS],
    );
    await everybody("passenger");
    const [first] = arena.clients;
    for (const id of ids.slice(CLIENTS)) await first?.call(BOOK, [id, CONTACT]);
    const outcomes = await arena.race(CLIENTS, (client, index) => client.call(BOOK, [ids[index], CONTACT]));
    expect(winners(outcomes)).toHaveLength(1);
    expect(refusals(outcomes)).toEqual({ "PT409 no_availability": CLIENTS - 1 });
  });

  /** What the HTTP layer does, in transactions of its own: begin, work, finish; a twin that runs is asked again. */
  async function bookOnce(client: Client, id: string, key: string): Promise<unknown> {
    for (;;) {
      const begun = await client.call<Begun>("select public.idempotency_begin('bookRide', $1, 'hash')", [key]);
      if (begun.state === "replay") return begun.response;
      if (begun.state !== "new") continue;
      const booked = await client.call<{ ride: { id: string } }>(BOOK, [id, CONTACT]);
      await client.call("select public.idempotency_finish('bookRide', $1, 201, $2)", [
        key,
        JSON.stringify(booked.ride.id),
      ]);
      return booked.ride.id;
    }
  }

  it("books one ride for fifty identical requests, all with the same answer", async () => {
    const id = await quote(10);
    await everybody("passenger");
    const answers = await Promise.all(arena.clients.map((client) => bookOnce(client, id, "many-requests")));
    expect(new Set(answers).size).toBe(1);
    expect(await count("public.rides where quote_id = $1", [id])).toBe(1);
  });

  it("lets a twin in one transaction wait for the first and answer as it did", async () => {
    const id = await quote(11);
    await everybody("passenger");
    const outcomes = await arena.race(CLIENTS, (client) => bookOnce(client, id, "one-transaction"));
    expect(refusals(outcomes)).toEqual({});
    expect(new Set(winners(outcomes)).size).toBe(1);
    expect(await count("public.rides where quote_id = $1", [id])).toBe(1);
  });

  const openPayments = (hours: number, payments: number) =>
    arena.owner.call<{ ride: string; ids: string[] }>(
      `with ride as (select ride_tests.book('passenger', make_interval(hours => $1)) as id),
       opened as (
         insert into public.payments (fleet_id, ride_id, provider, amount_minor, currency)
         select ride_tests.id('a'), ride.id, 'paypal', 10001, 'USD' from ride, generate_series(1, $2::int) returning id)
       select json_build_object('ride', (select id from ride), 'ids', (select json_agg(id) from opened))`,
      [hours, payments],
    );
  const EVIDENCE =
    "select public.record_evidence($1, 'webhook', 'COMPLETED', 'paid', 10001, 'USD', 0, 'cap', now(), '{}') ->> 'status'";

  it("confirms a ride once, however many times the provider says paid", async () => {
    const { ride, ids } = await openPayments(12, 1);
    await everybody("service");
    const outcomes = await arena.race(CLIENTS, (client) => client.call(EVIDENCE, [ids[0]]));
    expect(winners(outcomes)).toEqual(Array(CLIENTS).fill("paid"));
    expect(await count("public.ride_events where ride_id = $1 and type = 'ride.confirmed'", [ride])).toBe(1);
    expect(await count("public.notifications where ride_id = $1 and template = 'ride_confirmed'", [ride])).toBe(2);
    expect(await count("public.provider_operations where payment_id = $1", [ids[0]])).toBe(0);
  });

  it("keeps one of two payments that arrive together and returns the other", async () => {
    await everybody("service");
    for (let round = 0; round < 10; round += 1) {
      const { ride, ids } = await openPayments(14 + round, 2);
      const outcomes = await arena.race(2, (client, index) => client.call(EVIDENCE, [ids[index]]));
      expect(winners(outcomes)).toEqual(["paid", "paid"]);
      expect(await count("public.ride_events where ride_id = $1 and type = 'ride.confirmed'", [ride])).toBe(1);
      const refunds =
        "public.provider_operations where payment_id = any ($1) and op = 'refund' and amount_minor = 10001";
      expect(await count(refunds, [ids])).toBe(1);
    }
  });

  it("never keeps money for a ride that is cancelled at the same moment", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ride, ids } = await openPayments(30 + round, 1);
      await arena.clients[0]?.become("service");
      await arena.clients[1]?.become("passenger");
      const outcomes = await arena.race(2, (client, index) =>
        index === 0
          ? client.call<string>(EVIDENCE, [ids[0]])
          : client.call<string>("select public.cancel_ride($1, 1, null, 0) ->> 'status'", [ride]),
      );
      const status = await arena.owner.call("select ride_tests.status($1)", [ride]);
      const refunded = await count("public.provider_operations where payment_id = $1 and op = 'refund'", [ids[0]]);
      expect(outcomes[0]).toEqual({ ok: true, value: "paid" });
      expect(outcomes[1]?.ok ? "cancelled" : outcomes[1]?.error).toMatch(/^(cancelled|PT409 version_conflict)$/);
      expect({ status, refunded }).toEqual(
        outcomes[1]?.ok ? { status: "cancelled", refunded: 1 } : { status: "confirmed", refunded: 0 },
      );
    }
  });

  it("holds a credit for one of fifty rides that want it at once", async () => {
    await arena.owner.call("select count(ride_tests.ride_in('cancelled'))::int from generate_series(1, 2)");
    const rides = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.book('passenger', make_interval(hours => 600 + 2 * n))::text) from generate_series(1, $1::int) n",
      [CLIENTS],
    );
    await everybody("passenger");
    const outcomes = await arena.race(CLIENTS, (client, index) =>
      client.call("select public.start_payment($1, 'paypal', 3000)", [rides[index]]),
    );
    expect(winners(outcomes)).toHaveLength(1);
    expect(refusals(outcomes)).toEqual({ "PT409 credit_unavailable": CLIENTS - 1 });
    const held = "select sum(credit_minor)::int from public.payments where ride_id = any ($1)";
    expect(await arena.owner.call<number>(held, [rides])).toBe(3_000);
  });

  it("numbers receipts without gaps although transactions are aborted", async () => {
    const rides = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.ride_in('on_board', make_interval(hours => 100 + 2 * n))::text) from generate_series(1, $1::int) n",
      [CLIENTS],
    );
    await everybody("dispatcher");
    const complete = (client: Client, ride: string | undefined) =>
      client.call("select public.advance_ride($1, 'completed', 6) ->> 'status'", [ride]);
    const outcomes = await arena.race(CLIENTS, async (client, index) => {
      await complete(client, rides[index]);
      if (index % 3 === 0) throw Object.assign(new Error("aborted"), { code: "test" });
    });
    const aborted = refusals(outcomes)["test aborted"] ?? 0;
    expect(aborted).toBe(Math.ceil(CLIENTS / 3));
    const again = await arena.race(CLIENTS, (client, index) => complete(client, rides[index]));
    expect(winners(again)).toHaveLength(aborted);
    const numbers = await arena.owner.call<string[]>("select array_agg(number order by number) from public.receipts");
    expect(numbers).toEqual(rides.map((_, index) => `R-${String(index + 1).padStart(6, "0")}`));
  });

  it("stores batches of positions in any order without a deadlock", async () => {
    await arena.owner.call(
      `insert into public.driver_locations (driver_id, fleet_id, class, status)
       select id, fleet_id, 1, 1 from public.drivers on conflict (driver_id) do update set status = 1`,
    );
    await Promise.all(arena.clients.map((client) => client.call("reset role")));
    const startedAt = new Date().toISOString();
    for (let round = 0; round < 5; round += 1) {
      const outcomes = await arena.race(CLIENTS, (client, index) =>
        client.call(
          `select count(*)::int from (select array_agg(d.id order by random()) as ids, count(*)::int as n from public.drivers d) x,
           lateral private.store_positions(x.ids, array_fill($1::float8, array[x.n]), array_fill(25.7::float8, array[x.n]),
             array_fill(1::smallint, array[x.n]), array_fill(1::real, array[x.n]), array_fill(5::real, array[x.n]),
             array_fill($2::timestamptz + make_interval(secs => $3), array[x.n]))`,
          [-80 - index, startedAt, round + index / 1000],
        ),
      );
      expect(refusals(outcomes)).toEqual({});
    }
    expect(await count("public.driver_locations where lon = -129")).toBe(await count("public.drivers"));
  });
});
