import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "@/local/testing";
import { type Arena, openArena, refusals, winners } from "./arena";

const ROUNDS = 20;

interface Amendment {
  readonly ride: string;
  readonly id: string;
  readonly version: number;
  readonly difference: number;
}

const ACCEPT = "select public.accept_amendment($1, $2, $3, 'USD') ->> 'state'";
const CANCEL = "select public.cancel_ride($1, $2, null, 0) ->> 'status'";
const EVIDENCE =
  "select public.record_evidence($1::uuid, 'webhook', 'COMPLETED', 'paid', $2, 'USD', 0, 'cap-' || $1::text, now(), '{}') ->> 'status'";

describe.skipIf(!hasTestPostgres())("changes of booked rides", () => {
  let arena: Arena;
  /** Each test has hours of its own, so that no ride is in another's way. */
  let hour = 10;

  beforeAll(async () => {
    arena = await openArena({ clients: 10, spareSedans: 20 });
  });
  afterAll(() => arena?.close());

  const count = (text: string, params: readonly unknown[] = []) =>
    arena.owner.call<number>(`select count(*)::int from ${text}`, params);
  const versionOf = (ride: string) => arena.owner.call<number>("select ride_tests.version($1)", [ride]);

  /** A booked ride and a proposal that changes its price to `total` and its pick-up by `minutes`. */
  async function proposed(total: number, { minutes = 5, status = "confirmed", driver = "driver", at = 0 } = {}) {
    if (at === 0) hour += 4;
    const from = at === 0 ? hour : at;
    const ride = await arena.owner.call<string>("select ride_tests.ride_in($1, make_interval(hours => $2), $3)", [
      status,
      from,
      driver,
    ]);
    const answer = await arena.owner.call<{ id: string; version: number; difference_minor: number }>(
      "select ride_tests.amend($1, 'passenger', $2, $3, make_interval(hours => $4, mins => $5))",
      [`race ${ride}`, ride, total, from, minutes],
    );
    return { ride, id: answer.id, version: answer.version, difference: answer.difference_minor } as Amendment;
  }
  const accept = (client: Arena["owner"], { id, version, difference }: Amendment) =>
    client.call<string>(ACCEPT, [id, version, difference]);

  it("is applied once when ten accept it", async () => {
    await Promise.all(arena.clients.map((client) => client.become("passenger")));
    const amendment = await proposed(9_001);
    const outcomes = await arena.race(10, (client) => accept(client, amendment));
    expect(winners(outcomes)).toEqual(["applied"]);
    expect(refusals(outcomes)).toEqual({ "PT409 version_conflict": 9 });
    expect(await count("public.ride_events where ride_id = $1 and type = 'ride.amended'", [amendment.ride])).toBe(1);
    const refunds = "public.provider_operations o join public.payments p on p.id = o.payment_id where p.ride_id = $1";
    expect(await count(`${refunds} and o.op = 'refund' and o.amount_minor = 1000`, [amendment.ride])).toBe(1);
    expect(await count(`${refunds} and o.op = 'refund'`, [amendment.ride])).toBe(1);
  });

  it("makes one charge when ten accept a dearer one", async () => {
    const amendment = await proposed(12_001);
    const outcomes = await arena.race(10, (client) => accept(client, amendment));
    expect(winners(outcomes)).toEqual(["awaiting_payment"]);
    expect(await count("public.ride_charges where ride_id = $1", [amendment.ride])).toBe(1);
  });

  it("either changes the ride or cancels it first, and gives back what was paid once", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const amendment = await proposed(9_001);
      const version = await versionOf(amendment.ride);
      const [accepted, cancelled] = await arena.race(2, (client, index) =>
        index === 0 ? accept(client, amendment) : client.call<string>(CANCEL, [amendment.ride, version]),
      );
      if (cancelled?.ok) {
        expect(accepted).toEqual({
          ok: false,
          error: expect.stringMatching(/PT409 (version_conflict|illegal_transition)/),
        });
        expect(await refundOf(amendment.ride)).toBe(10_001);
      } else {
        expect(cancelled?.error).toBe("PT409 version_conflict");
        expect(accepted).toEqual({ ok: true, value: "applied" });
        expect(await refundOf(amendment.ride)).toBe(1_000);
      }
    }
  });

  const refundOf = (ride: string) =>
    arena.owner.call<number>(
      `select coalesce(sum(o.amount_minor), 0)::int from public.provider_operations o
       join public.payments p on p.id = o.payment_id where p.ride_id = $1 and o.op = 'refund'`,
      [ride],
    );

  it("gives all money back when the payment of a change meets the cancelling of its ride", async () => {
    const [provider, passenger] = arena.clients;
    await provider?.become("service");
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const amendment = await proposed(12_001);
      await passenger?.call(ACCEPT, [amendment.id, amendment.version, amendment.difference]);
      const payment = await arena.owner.call<string>("select ride_tests.amendment_payment($1)", [
        `race ${amendment.ride}`,
      ]);
      const version = await versionOf(amendment.ride);
      const [paid, cancelled] = await arena.race(2, (client, index) =>
        index === 0
          ? client.call<string>(EVIDENCE, [payment, 2_000])
          : client.call<string>(CANCEL, [amendment.ride, version]),
      );
      expect(paid).toEqual({ ok: true, value: "paid" });
      const state = await arena.owner.call<string>("select state from public.ride_amendments where id = $1", [
        amendment.id,
      ]);
      seen.add(state);
      // cancelled first: the change is not made, and both payments go back; paid first: it is, and the version was another
      expect({ state, isCancelled: cancelled?.ok, refund: await refundOf(amendment.ride) }).toEqual(
        cancelled?.ok
          ? { state: "refused", isCancelled: true, refund: 12_001 }
          : { state: "applied", isCancelled: false, refund: 0 },
      );
    }
    expect([...seen].sort()).toEqual(["applied", "refused"]);
    await provider?.become("passenger");
  });

  it("gives one slot to one of two changes that want it", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      hour += 12;
      // one driver, two rides five hours apart, both to the hour between them
      const early = await proposed(10_001, { at: hour, minutes: 150, status: "assigned" });
      const late = await proposed(10_001, { at: hour + 5, minutes: -140, status: "assigned" });
      const both = [early, late];
      const outcomes = await arena.race(2, (client, index) => accept(client, both[index] ?? early));
      expect(winners(outcomes)).toEqual(["applied"]);
      expect(refusals(outcomes)).toEqual({ "PT409 no_availability": 1 });
      expect(
        await count("public.ride_events where ride_id in ($1, $2) and type = 'ride.amended'", [early.ride, late.ride]),
      ).toBe(1);
    }
  });

  it("leaves the books balanced", async () => {
    expect(
      await count("(select transaction_id from public.ledger_entries group by 1 having sum(amount_minor) <> 0) x"),
    ).toBe(0);
    expect(
      await count(
        `public.payments p where p.status in ('paid', 'partially_refunded', 'refunded')
         and private.payment_difference(p, private.payment_state(p)) <> '[]'`,
      ),
    ).toBe(0);
  });
});
