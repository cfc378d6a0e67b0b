/**
 * One part after the other goes away under a running app: what works still works, the rest says so with a code and a time
 * to come back, nothing is lost or done twice, and everything goes on when the part is back, without a restart.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Api, startApi } from "../routes/support/api";
import { decide, openPayment, pay, runJobs } from "../routes/support/money";
import { type Crew, crewOf } from "../routes/support/rides";
import { book, CONTACT, tripRequest, wallTime } from "../routes/support/trips";
import { audit } from "./support/audit";
import { type Manner, type Outage, outage } from "./support/outage";

vi.setConfig({ testTimeout: 120_000 });

const MANNERS: readonly Manner[] = ["refuses", "hangs", "fails"];
const REDIS = ["/redis"];
const DATABASE = ["/rest/v1"];
const PAYPAL = ["/paypal/v1", "/paypal/v2"];
const MESSAGES = ["/mailbox/resend", "/mailbox/twilio"];

let api: Api;
let crew: Crew;
let away: Outage | null = null;
let day = 60;

beforeAll(async () => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  api = await startApi();
  crew = await crewOf(api);
});
afterEach(() => away?.end());
afterAll(async () => {
  expect(await audit(api.stack.context.backend)).toEqual([]);
  await api.close();
});

const get = (path: string, token?: string) => api.call(`GET ${path}`, { token });
const count = async (table: string): Promise<number> => {
  const [row] = await api.stack.context.backend.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? 0;
};

/** A quote of a day that nobody else in this file takes. */
async function quoteFor(token: string): Promise<string> {
  day += 1;
  const { body } = await api.call("POST /api/v1/quotes", { token, body: tripRequest({ pickupLocal: wallTime(day) }) });
  return body.quotes.find((each: { vehicleClass: string }) => each.vehicleClass === "sedan").id;
}

const bookWith = (token: string, quoteId: string, key: string) =>
  api.call("POST /api/v1/rides", {
    token,
    headers: { "idempotency-key": key },
    body: { quoteId, contact: CONTACT, locale: "en" },
  });

function expectAway({ status, body, headers }: Awaited<ReturnType<typeof get>>, code: string | RegExp): void {
  expect([status, body.code]).toEqual([503, code instanceof RegExp ? expect.stringMatching(code) : code]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(headers.get("cache-control")).toBe("no-store");
}

describe.each(MANNERS)("Redis %s", (manner) => {
  it("reading, quoting and driving go on; booking, paying and signing in say so, and go on afterwards", async () => {
    const guest = await api.guest();
    const { ride } = await book(api, guest);
    const quoteId = await quoteFor(guest);
    const before = await count("public.rides");
    away = outage(REDIS, manner);
    for (const path of ["/api/public/fleets", "/api/public/fleets/biscayne", "/api/health"]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    expect((await get(`/api/v1/rides/${ride.id}`, guest)).status).toBe(200);
    expect((await api.call("POST /api/v1/quotes", { token: guest, body: tripRequest() })).status).toBe(201);
    const fix = { recordedAt: new Date().toISOString(), lat: 25.77, lon: -80.19, accuracyMeters: 8 };
    const posted = await api.call("POST /api/v1/driver/positions", { token: crew.driver, body: { fixes: [fix] } });
    expect(posted.status).toBe(200);
    expectAway(await bookWith(guest, quoteId, `redis-${manner}-booking`), "unavailable");
    expectAway(await openPayment(api, guest, ride.id), "unavailable");
    const signIn = { email: "owner@biscayne.demo", password: "nexors-demo-2026" };
    const headers = { origin: "http://localhost:3000" };
    expectAway(await api.call("POST /api/v1/auth/sign-in", { body: signIn, headers }), "unavailable");
    expect(await count("public.rides")).toBe(before);

    away.end();
    expect((await bookWith(guest, quoteId, `redis-${manner}-booking`)).status).toBe(201);
    expect((await openPayment(api, guest, ride.id)).status).toBe(201);
    expect((await api.call("POST /api/v1/auth/sign-in", { body: signIn, headers })).status).toBe(200);
  });
});

describe.each(MANNERS)("the database %s", (manner) => {
  it("what everybody may see is still told from the cache, the rest says so, and a booking is made once", async () => {
    const guest = await api.guest();
    const { ride } = await book(api, guest);
    const quoteId = await quoteFor(guest);
    await get("/api/public/fleets/biscayne");
    const before = await count("public.rides");
    away = outage(DATABASE, manner);
    expect((await get("/api/public/fleets/biscayne")).status).toBe(200);
    for (const path of ["/api/health", `/api/v1/rides/${ride.id}`, "/api/v1/me"]) {
      expectAway(await get(path, guest), /^(?:unavailable|upstream_timeout)$/);
    }
    const key = `database-${manner}-booking`;
    expectAway(await bookWith(guest, quoteId, key), /^(?:unavailable|upstream_timeout)$/);
    const quotes = await api.call("POST /api/v1/quotes", { token: guest, body: tripRequest() });
    expectAway(quotes, /^(?:unavailable|upstream_timeout)$/);

    away.end();
    expect((await get("/api/health")).status).toBe(200);
    const [first, again] = [await bookWith(guest, quoteId, key), await bookWith(guest, quoteId, key)];
    expect([first.status, again.status, again.body.ride?.id]).toEqual([201, 201, first.body.ride.id]);
    expect(await count("public.rides")).toBe(before + 1);
  });
});

describe("the answers of the database get lost on their way", () => {
  it("a booking that was made is found under its key and not made again", async () => {
    const guest = await api.guest();
    const quoteId = await quoteFor(guest);
    const original = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const response = await original(input, init);
      if (!url.includes("/rpc/book_ride_once")) return response;
      throw new TypeError("connection reset");
    };
    const lost = await bookWith(guest, quoteId, "lost-answer-booking");
    globalThis.fetch = original;
    expectAway(lost, "unavailable");
    const before = await count("public.rides");
    expect((await bookWith(guest, quoteId, "lost-answer-booking")).status).toBe(201);
    expect(await count("public.rides")).toBe(before);
  });
});

describe("realtime is away", () => {
  it("rides are booked, paid, assigned and driven without it, and told of again afterwards", async () => {
    const { exec } = api.stack.context.backend;
    await exec("alter table realtime.messages rename to messages_away");
    const guest = await api.guest();
    try {
      const { ride } = await book(api, guest);
      const paid = await pay(api, guest, ride.id);
      const crewed = { driverId: crew.duty.driverId, vehicleId: crew.duty.vehicle.id, version: paid.version };
      const assigned = await api.call(`POST /api/v1/rides/${ride.id}/assign`, { token: crew.dispatcher, body: crewed });
      expect([assigned.status, assigned.body.status]).toEqual([200, "assigned"]);
    } finally {
      await exec("alter table realtime.messages_away rename to messages");
    }
    const before = await count("realtime.messages");
    await book(api, guest);
    expect(await count("realtime.messages")).toBeGreaterThan(before);
  });
});

describe.each(MANNERS)("the payment provider %s", (manner) => {
  it("no payment begins, everything else goes on, and the ride is paid when it is back", async () => {
    const guest = await api.guest();
    const { ride } = await book(api, guest);
    away = outage(PAYPAL, manner);
    expectAway(await openPayment(api, guest, ride.id), /^(?:provider_unavailable|upstream_timeout)$/);
    expect((await get(`/api/v1/rides/${ride.id}`, guest)).body.status).toBe("pending_payment");
    expect((await bookWith(guest, await quoteFor(guest), `paypal-${manner}-booking`)).status).toBe(201);

    away.end();
    expect((await pay(api, guest, ride.id)).status).toBe("confirmed");
  });

  it("money that was approved meanwhile is taken once when it is back", async () => {
    const guest = await api.guest();
    const { ride } = await book(api, guest);
    const opened = await openPayment(api, guest, ride.id);
    await decide(opened.body.approveUrl, "approve");
    away = outage(PAYPAL, manner);
    const refresh = `POST /api/v1/payments/${opened.body.payment.id}/refresh`;
    expectAway(await api.call(refresh, { token: guest, body: {} }), /^(?:provider_unavailable|upstream_timeout)$/);
    await runJobs(api);
    expect((await get(`/api/v1/rides/${ride.id}`, guest)).body.status).toBe("pending_payment");

    away.end();
    for (let round = 0; round < 5; round += 1) {
      await api.call(refresh, { token: guest, body: {} });
      await runJobs(api);
    }
    expect((await get(`/api/v1/rides/${ride.id}`, guest)).body).toMatchObject({
      status: "confirmed",
      payment: { status: "paid" },
    });
  });
});

describe("mail and text messages are away", () => {
  it("a confirmation waits in the outbox and arrives once when they are back", async () => {
    const guest = await api.guest();
    away = outage(MESSAGES, "refuses");
    const { ride } = await book(api, guest);
    await pay(api, guest, ride.id);
    const statuses = () =>
      api.stack.context.backend.query<{ status: string; channel: string }>(
        "select status, channel from public.notifications where template = 'ride_confirmed' and ride_id = $1",
        [ride.id.slice("ride_".length)],
      );
    expect((await statuses()).map(({ status }) => status)).not.toContain("sent");
    away.end();
    await api.stack.context.backend.exec(
      "update public.notifications set next_attempt_at = now() where status <> 'sent'",
    );
    for (let round = 0; round < 3; round += 1) await runJobs(api);
    expect((await statuses()).map(({ status }) => status)).toEqual(["sent", "sent"]);
  });
});
