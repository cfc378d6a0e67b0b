import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "@/local/testing";
import { type Arena, type Client, openArena, refusals, winners } from "./arena";

const CLIENTS = 20;
const EVIDENCE = `select public.record_evidence($1, 'webhook', 'X', $2, 10001, 'USD', $3, 'cap', $4, '{}', 300) ->> 'status'`;

describe.skipIf(!hasTestPostgres())("the books under load", () => {
  let arena: Arena;

  beforeAll(async () => {
    arena = await openArena({ clients: CLIENTS, spareSedans: 6 });
    await arena.owner.call("insert into private.platform_admins (user_id) values (ride_tests.person('stranger'))");
  });
  afterAll(() => arena?.close());

  const everybody = (person: string) => Promise.all(arena.clients.map((client) => client.become(person)));
  const scalar = (text: string, params: readonly unknown[] = []) =>
    arena.owner.call<number>(`select (${text})::int`, params);
  const rides = (status: string, count: number, firstHour: number) =>
    arena.owner.call<string[]>(
      "select array_agg(ride_tests.ride_in($1, make_interval(hours => $3 + 2 * n))::text) from generate_series(1, $2::int) n",
      [status, count, firstHour],
    );
  const paymentsOf = (ids: readonly string[]) =>
    arena.owner.call<string[]>(
      "select array_agg(p.id::text order by array_position($1::uuid[], p.ride_id)) from public.payments p where p.ride_id = any ($1)",
      [ids],
    );
  const outOfBalance = () =>
    scalar(
      "select count(*) from (select 1 from public.ledger_entries group by transaction_id having sum(amount_minor) <> 0) x",
    );

  it("ends in the same balances in whatever order the same words arrive", async () => {
    const payments = await paymentsOf(await rides("completed", 5, 3));
    const words = ["paid 0", "partially_refunded 2000", "partially_refunded 7000", "paid 0"];
    await everybody("service");
    const at = Date.now();
    const outcomes = await arena.race(CLIENTS, (client, index) => {
      const [status = "", refunded = "0"] = (words[index % words.length] ?? "").split(" ");
      const time = new Date(at + Number(refunded)).toISOString();
      return client.call(EVIDENCE, [payments[Math.floor(index / words.length)], status, Number(refunded), time]);
    });
    expect(refusals(outcomes)).toEqual({});
    const books = await arena.owner.call<unknown[]>(
      `select jsonb_agg(distinct b) from (
         select jsonb_object_agg(kind, sum order by kind) as b from (
           select t.payment_id, a.kind, sum(e.amount_minor) from public.ledger_transactions t
           join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
           where t.payment_id = any ($1) group by 1, 2 having sum(e.amount_minor) <> 0) x group by payment_id) y`,
      [payments],
    );
    expect(books).toEqual([
      {
        clearing: 2_701,
        commission_revenue: -419,
        driver_earnings: -1_424,
        fleet_payable: -947,
        provider_fees: 300,
        taxes_payable: -211,
      },
    ]);
    expect(await outOfBalance()).toBe(0);
  });

  it("puts what is owed into one batch, however many are made at once", async () => {
    await everybody("stranger");
    const owed = await scalar(
      "select sum(balance_minor) from private.payables(ride_tests.id('a'), 'USD') where balance_minor > 0",
    );
    const outcomes = await arena.race(CLIENTS, (client) =>
      client.call<{ id: string }>("select public.create_payout_batch('USD')"),
    );
    expect(winners(outcomes)).toHaveLength(1);
    expect(refusals(outcomes)).toEqual({ "PT409 nothing_payable": CLIENTS - 1 });
    expect(await scalar("select sum(amount_minor) from public.payout_items")).toBe(owed);

    const batch = winners(outcomes)[0]?.id;
    await arena.clients[0]?.call("select public.approve_payout_batch($1)", [batch]);
    const sent = await arena.race(CLIENTS, (client, index) =>
      client.call("select public.send_payout_batch($1, $2) ->> 'status'", [batch, `BANK-${index}`]),
    );
    expect(winners(sent)).toEqual(["sent"]);
    expect(await scalar("select -sum(balance_minor) from public.ledger_balances where kind = 'cash'")).toBe(owed);
  });

  it("never pays twice while batches are made, approved, sent and refunds come in", async () => {
    const payments = await paymentsOf(await rides("completed", 6, 40));
    await everybody("stranger");
    await Promise.all(arena.clients.slice(0, 6).map((client) => client.become("service")));
    const payOut = async (client: Client, index: number) => {
      const batch = await client.call<{ id: string }>("select public.create_payout_batch('USD')");
      await client.call("select public.approve_payout_batch($1)", [batch.id]);
      return client.call<string>("select public.send_payout_batch($1, $2) ->> 'status'", [batch.id, `RUN-${index}`]);
    };
    const later = new Date(Date.now() + 1_000).toISOString();
    const outcomes = await arena.race<string>(CLIENTS, (client, index) =>
      index < 6 ? client.call(EVIDENCE, [payments[index], "refunded", 10_001, later]) : payOut(client, index),
    );
    expect(Object.keys(refusals(outcomes))).toEqual(["PT409 nothing_payable"]);
    // what was paid out and what is still owed is what was earned, whoever came first
    expect(await scalar("select coalesce(sum(balance_minor), 0) from public.ledger_balances")).toBe(0);
    const paid = await scalar("select coalesce(sum(amount_minor), 0) from public.payout_items where status = 'sent'");
    expect(await scalar("select -sum(balance_minor) from public.ledger_balances where kind = 'cash'")).toBe(paid);
    const earnedSince = 6 * (10_001 - 1_395);
    const before = 5 * (947 + 1_424 + 211);
    expect(paid).toBeLessThanOrEqual(before + earnedSince);
    expect(await outOfBalance()).toBe(0);
  });

  it("sends nothing that a refund is taking away at the same moment", async () => {
    // more than the six whose refunds may have come after they were paid out: the fleet would still owe that
    const [payment] = await paymentsOf(await rides("completed", 8, 60));
    const [refunding, sending] = arena.clients;
    if (!refunding || !sending) throw new Error("two clients");
    await refunding.become("service");
    await sending.become("stranger");
    const batch = await sending.call<{ id: string }>("select public.create_payout_batch('USD')");
    await sending.call("select public.approve_payout_batch($1)", [batch.id]);
    await refunding.call("begin");
    await refunding.call(EVIDENCE, [payment, "refunded", 10_001, new Date(Date.now() + 1_000).toISOString()]);
    const sent = sending.call("select public.send_payout_batch($1, 'RACE-1')", [batch.id]);
    const waiting =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";
    while ((await scalar(waiting)) === 0);
    await refunding.call("commit");
    await sent;
    expect(
      await arena.owner.call(
        "select array_agg(distinct status || ' ' || reason) from public.payout_items where batch_id = $1",
        [batch.id],
      ),
    ).toEqual(["failed balance"]);
  });

  it("numbers invoices without gaps although transactions are aborted", async () => {
    const completed = await rides("completed", CLIENTS, 100);
    await arena.owner.call("update public.rides set ended_at = now() - interval '16 minutes' where id = any ($1)", [
      completed,
    ]);
    await Promise.all(arena.clients.map((client) => client.call("reset role")));
    const close = (client: Client, ride: string | undefined) =>
      client.call("select (private.move_ride(private.lock_ride($1), 'closed', 'system')).status", [ride]);
    const before = await scalar("select count(*) from public.invoices");
    const outcomes = await arena.race(CLIENTS, async (client, index) => {
      await close(client, completed[index]);
      if (index % 3 === 0) throw Object.assign(new Error("aborted"), { code: "test" });
    });
    const aborted = refusals(outcomes)["test aborted"] ?? 0;
    expect(aborted).toBe(Math.ceil(CLIENTS / 3));
    const again = await arena.race(CLIENTS, (client, index) => close(client, completed[index]));
    expect(winners(again)).toHaveLength(aborted);
    const sequence = await arena.owner.call<number[]>(
      "select array_agg(seq::int order by seq) from public.invoices where series = 'INV'",
    );
    expect(sequence).toEqual(Array.from({ length: before + CLIENTS }, (_, index) => index + 1));
  });

  it("gives the last places of a plan to as many as there are", async () => {
    await arena.owner.call("update public.fleet_subscriptions set plan = 'basic' where fleet_id = ride_tests.id('b')");
    await everybody("outsider");
    const cars = await arena.race(CLIENTS, (client, index) =>
      client.call(
        `insert into public.vehicles (fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats)
         select id, 'sedan', $1, 'Make', 'Model', 'Black', 2024, 3, 3, 1 from public.fleets returning plate`,
        [`RACE ${index}`],
      ),
    );
    expect(winners(cars)).toHaveLength(9);
    expect(refusals(cars)).toEqual({ "PT409 vehicle_limit_reached": CLIENTS - 9 });

    const taken = await scalar("select private.rides_of_month(ride_tests.id('a'))");
    await arena.owner.call("update private.plans set ride_limit = $1 where code = 'enterprise'", [taken + 3]);
    const quotes = await arena.owner.call<string[]>(
      "select array_agg(ride_tests.quote('900 hours')::text) from generate_series(1, $1::int)",
      [CLIENTS],
    );
    const contact = JSON.stringify({ name: "Ada Byron", email: "ada@rides.test", phone: "+13055550100" });
    await everybody("passenger");
    const booked = await arena.race(CLIENTS, (client, index) =>
      client.call("select public.book_ride($1, $2)", [quotes[index], contact]),
    );
    expect(winners(booked)).toHaveLength(3);
    expect(refusals(booked)).toEqual({ "PT409 ride_limit_reached": CLIENTS - 3 });
  });

  it("counts a month once when its notice comes many times at once, and one order of many for an upgrade", async () => {
    const fleet = await arena.owner.call<string>("select ride_tests.id('a')::text");
    const record = `select public.record_subscription_payment($1, 'paypal', $2, 'paid', $3, 'USD', now(), '{}', null, $4) ->> 'status'`;
    await arena.owner.call("update public.fleet_subscriptions set plan = 'pro' where fleet_id = $1", [fleet]);
    const paidUntil = () =>
      arena.owner.call<string>("select period_end::text from public.fleet_subscriptions where fleet_id = $1", [fleet]);
    const before = await paidUntil();
    await everybody("service");
    const months = await arena.race(CLIENTS, (client) =>
      client.call<string>(record, [fleet, "RACE-MONTH", 49_900, null]),
    );
    expect(refusals(months)).toEqual({});
    const isOneMonth = await arena.owner.call<boolean>(
      "select period_end = $2::timestamptz + interval '1 month' from public.fleet_subscriptions where fleet_id = $1",
      [fleet, before],
    );
    expect(isOneMonth).toBe(true);

    const due = await arena.owner.call<string>(
      `insert into public.subscription_payments (fleet_id, kind, plan, amount_minor, currency, period_start, period_end)
       values ($1, 'upgrade', 'enterprise', 12345, 'USD', now(), now() + interval '10 days') returning id::text`,
      [fleet],
    );
    const orders = await arena.race(CLIENTS, (client, index) =>
      client.call<string>(record, [fleet, `RACE-ORDER-${index}`, 12_345, due]),
    );
    expect(refusals(orders)).toEqual({});
    const words = winners(orders).map(String);
    expect([words.filter((word) => word === "paid").length, words.filter((word) => word === "surplus").length]).toEqual(
      [1, CLIENTS - 1],
    );
    expect(await outOfBalance()).toBe(0);
  });
});
