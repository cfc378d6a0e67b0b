/** Booking too late: the refusal brings the price of now along. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repricing } from "@/lib/contracts/quotes";
import { type Answer, type Api, startApi } from "./support/api";
import { keyMaker } from "./support/keys";
import { CONTACT, idempotencyKey, tripRequest, wallTime } from "./support/trips";

let api: Api;
let passenger: string;
let key: string;
let days = 40;

beforeAll(async () => {
  api = await startApi();
  passenger = await api.signIn("passenger@demo.nexors.app");
  key = await (await keyMaker(api, "biscayne")).key({ environment: "test" });
});
afterAll(() => api.close());

interface Quoted {
  readonly id: string;
  readonly total: { readonly amountMinor: number; readonly currency: string };
}

async function suvQuote(token: string, changes: Record<string, unknown> = {}): Promise<Quoted> {
  days += 1;
  const body = tripRequest({ pickupLocal: wallTime(days), ...changes });
  const { body: answer } = await api.call("POST /api/v1/quotes", { token, body });
  return answer.quotes.find((quote: { vehicleClass: string }) => quote.vehicleClass === "suv");
}

/** Past the trigger that keeps quotes as they are: time passes for the quotes of one request alone. */
async function age(quote: Quoted, interval: string, changes = ""): Promise<void> {
  await api.stack.context.backend.exec(`
    alter table public.quotes disable trigger quotes_immutable;
    update public.quotes set created_at = created_at - interval '${interval}', expires_at = expires_at - interval '${interval}'
      ${changes} where group_id = (select group_id from public.quotes where id = '${quote.id.slice(4)}');
    alter table public.quotes enable trigger quotes_immutable;`);
}

const bookWith = (token: string, quoteId: string): Promise<Answer> =>
  api.call("POST /api/v1/rides", { token, headers: idempotencyKey(), body: { quoteId, contact: CONTACT } });

function repricingOf({ body }: Answer) {
  const { previousTotal, total, quote, quoteExpiresAt } = body;
  return repricing.parse({ previousTotal, total, quote, quoteExpiresAt });
}

describe("a quote that has expired", () => {
  it("is refused with a fresh one at the same price, which books", async () => {
    const quote = await suvQuote(passenger, { childSeats: 1, stops: [{ name: "Wynwood", lat: 25.801, lon: -80.199 }] });
    await age(quote, "20 minutes");
    const refused = await bookWith(passenger, quote.id);
    expect([refused.status, refused.body.code]).toEqual([409, "quote_expired"]);
    const fresh = repricingOf(refused);
    expect(fresh).toMatchObject({ previousTotal: quote.total, total: quote.total, quote: { vehicleClass: "suv" } });
    expect(fresh.quote?.id).not.toBe(quote.id);
    expect(Date.parse(fresh.quoteExpiresAt ?? "") - Date.now()).toBeGreaterThan(14 * 60_000);
    const booked = await bookWith(passenger, fresh.quote?.id ?? "");
    expect(booked.body.ride).toMatchObject({ total: quote.total, childSeats: 1, stops: [{ name: "Wynwood" }] });
  });

  it("is price_changed when the rules of now make another total", async () => {
    const quote = await suvQuote(passenger);
    await age(quote, "20 minutes", ", total_minor = total_minor - 700");
    const refused = await bookWith(passenger, quote.id);
    expect([refused.status, refused.body.code]).toEqual([409, "price_changed"]);
    expect(repricingOf(refused)).toMatchObject({
      previousTotal: { amountMinor: quote.total.amountMinor - 700 },
      total: quote.total,
      quote: { total: quote.total },
    });
  });

  it("keeps hourly hire, flight and extras of its request", async () => {
    const hourly = { serviceType: "hourly", dropoff: undefined, hours: 4, meetGreet: true, flightNumber: "AA 1420" };
    const quote = await suvQuote(passenger, hourly);
    await age(quote, "20 minutes");
    const booked = await bookWith(passenger, repricingOf(await bookWith(passenger, quote.id)).quote?.id ?? "");
    expect(booked.body.ride).toMatchObject({ serviceType: "hourly", flightNumber: "AA 1420", total: quote.total });
  });

  it("is refused without a price after a day, and when its trip can no longer be had", async () => {
    const [old, past] = [await suvQuote(passenger), await suvQuote(passenger)];
    await age(old, "25 hours");
    await age(past, "20 minutes", ", inputs = jsonb_set(inputs, '{pickupLocal}', '\"2026-01-01T12:00\"')");
    for (const [name, quote] of Object.entries({ old, past })) {
      const { body } = await bookWith(passenger, quote.id);
      expect(body).toMatchObject({ code: "quote_expired" });
      expect(body, name).not.toHaveProperty("quote");
    }
  });

  it("is nobody else's", async () => {
    const quote = await suvQuote(passenger);
    await age(quote, "20 minutes");
    expect((await bookWith(await api.guest(), quote.id)).body).toMatchObject({ code: "quote_not_found" });
  });
});

describe("the sandbox", () => {
  const expire = (id: string, body: object = {}) =>
    api.call(`POST /api/v1/test/quotes/${id}/expire`, { token: key, body });

  it("ends a quote at once, at the price of today or another", async () => {
    const same = await suvQuote(key);
    expect((await expire(same.id)).body).toMatchObject({ id: same.id, total: same.total, isConsumed: false });
    expect((await bookWith(key, same.id)).body).toMatchObject({ code: "quote_expired", total: same.total });
    const other = await suvQuote(key);
    await expire(other.id, { priceChanged: true });
    const refused = await bookWith(key, other.id);
    expect(refused.body).toMatchObject({ code: "price_changed", total: other.total });
    expect(refused.body.previousTotal.amountMinor).toBe(other.total.amountMinor - 100);
    const booked = await bookWith(key, refused.body.quote.id);
    expect(booked.body.ride).toMatchObject({ environment: "test", total: other.total });
    expect((await expire(refused.body.quote.id)).body.code).toBe("quote_consumed");
  });
});
