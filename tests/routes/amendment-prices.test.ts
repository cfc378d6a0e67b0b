/** What a change of a booked ride costs: looked at before it is proposed, and told anew where another difference was accepted. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { amendmentRepricing } from "@/lib/contracts/amendments";
import { type Answer, type Api, startApi } from "./support/api";
import { pay, runJobs } from "./support/money";
import { book, idempotencyKey } from "./support/trips";

let api: Api;
let desk: string;
let guest: string;
let rival: string;

beforeAll(async () => {
  api = await startApi();
  [desk, guest, rival] = await Promise.all([
    api.signIn("dispatcher@biscayne.demo"),
    api.guest(),
    api.signIn("dispatcher@azteca.demo"),
  ]);
});
afterAll(() => api.close());

const BRICKELL = { name: "Brickell Avenue", lat: 25.7617, lon: -80.1918 };
const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const propose = (ride: Answer["body"], body: object, token = guest) =>
  api.call(`POST /api/v1/rides/${ride.id}/amendments`, {
    token,
    headers: idempotencyKey(),
    body: { version: ride.version, ...body },
  });
const accept = ({ id, version, difference }: Answer["body"], token = guest, acceptedDifference = difference) =>
  api.call(`POST /api/v1/amendments/${id}/accept`, { token, body: { version, acceptedDifference } });
const list = async (ride: Answer["body"]) =>
  (await api.call(`GET /api/v1/rides/${ride.id}/amendments`, { token: guest })).body.data;
const paidRide = async () => pay(api, guest, (await book(api, guest)).ride.id);

describe("the difference of now", () => {
  /** Time passes for one amendment alone. */
  const age = (id: string, interval: string) =>
    api.stack.context.backend.exec(
      `update public.ride_amendments set expires_at = now() - interval '${interval}' where id = '${id.slice(4)}'`,
    );
  const lessThan = ({ amountMinor, currency }: Answer["body"]) => ({ amountMinor: amountMinor - 1, currency });
  const repricingOf = ({ body }: Answer) => {
    const { previousDifference, difference, total, amendment } = body;
    return amendmentRepricing.parse({ previousDifference, difference, total, amendment });
  };

  it("comes with the refusal of another one, and is accepted then", async () => {
    const { body } = await propose(await paidRide(), { stops: [BRICKELL] });
    const refused = await accept(body, guest, lessThan(body.difference));
    expect(code(refused)).toEqual([409, "price_changed"]);
    expect(repricingOf(refused)).toEqual({
      previousDifference: lessThan(body.difference),
      difference: body.difference,
      total: body.priceAfter,
      amendment: body,
    });
    expect((await accept(refused.body.amendment)).body.state).toBe("awaiting_payment");
  });

  it("comes with a new proposal when the time of the old one is over", async () => {
    const ride = await paidRide();
    const { body: old } = await propose(ride, { stops: [BRICKELL], passengers: 3, notes: "Two dogs" });
    await age(old.id, "1 minute");
    await runJobs(api);
    const same = await accept(old);
    expect(code(same)).toEqual([409, "quote_expired"]);
    const fresh = repricingOf(same).amendment;
    expect(fresh).toMatchObject({ state: "proposed", version: 1, after: old.after, difference: old.difference });
    expect(fresh?.id).not.toBe(old.id);
    await age(fresh?.id ?? "", "1 minute");
    const other = await accept(fresh, guest, lessThan(old.difference));
    expect(code(other)).toEqual([409, "price_changed"]);
    expect(repricingOf(other).difference).toEqual(old.difference);
    expect((await accept(other.body.amendment)).body).toMatchObject({ state: "awaiting_payment", after: old.after });
  });

  it("does not come a day later, to the desk, or when the trip cannot be had", async () => {
    const ride = await paidRide();
    const { body: desks } = await propose(ride, { dropoff: BRICKELL }, desk);
    await age(desks.id, "1 minute");
    const { body: late } = await propose(ride, { stops: [BRICKELL] });
    await age(late.id, "25 hours");
    for (const answer of [await accept(desks, desk), await accept(late), await accept(desks)]) {
      expect(code(answer)).toEqual([409, "quote_expired"]);
      expect(answer.body.amendment).toBeUndefined();
    }
    expect(await list(ride)).toHaveLength(2);
  });
});

describe("a look at a change", () => {
  const preview = (ride: Answer["body"], body: object, token = desk) =>
    api.call(`POST /api/v1/rides/${ride.id}/amendments/preview`, { token, body: { version: ride.version, ...body } });

  it("tells the desk what it costs before anybody is told of it", async () => {
    const ride = await paidRide();
    const seen = await preview(ride, { stops: [BRICKELL], passengers: 3 });
    expect(seen.status, JSON.stringify(seen.body)).toBe(200);
    expect(seen.body).toMatchObject({ priceBefore: ride.total, after: { stops: [BRICKELL], passengers: 3 } });
    expect(seen.body.difference.amountMinor).toBe(seen.body.priceAfter.amountMinor - ride.total.amountMinor);
    expect(await list(ride)).toEqual([]);
    const told =
      "select count(*)::int as n from public.notifications where ride_id = $1 and template = 'amendment_proposed'";
    const count = async () => (await api.stack.context.backend.query(told, [ride.id.slice(5)]))[0]?.n;
    expect(await count()).toBe(0);

    const { difference, priceAfter } = seen.body;
    const change = { stops: [BRICKELL], passengers: 3 };
    const expectedDifference = { ...difference, amountMinor: difference.amountMinor - 1 };
    const refused = await propose(ride, { ...change, expectedDifference }, desk);
    expect(code(refused)).toEqual([409, "price_changed"]);
    expect(refused.body).toMatchObject({ previousDifference: expectedDifference, difference, total: priceAfter });
    expect([await list(ride), await count()]).toEqual([[], 0]);
    const proposed = await propose(ride, { ...change, expectedDifference: difference }, desk);
    expect(proposed.body).toMatchObject({ state: "proposed", source: "dispatcher", difference });
    expect(await count()).toBe(2);
  });

  it("is refused as the proposal would be, and shows nobody else's ride", async () => {
    const ride = await paidRide();
    expect(code(await preview(ride, {}))).toEqual([422, "invalid_request"]);
    expect(code(await preview(ride, { passengers: 9 }))).toEqual([422, "capacity_exceeded"]);
    expect(code(await preview(ride, { version: ride.version + 1, luggage: 1 }))).toEqual([409, "version_conflict"]);
    expect((await preview(ride, { luggage: 1 }, guest)).body).toMatchObject({
      difference: { amountMinor: 0 },
      lines: [],
    });
    for (const token of [rival, await api.guest()])
      expect(code(await preview(ride, { luggage: 1 }, token))).toEqual([404, "not_found"]);
  });
});
