/** The sandbox as a partner's developer meets it. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { linesOfPdf } from "../support/pdf-text";
import { type Answer, type Api, startApi } from "./support/api";
import { serveFonts } from "./support/fonts";
import { type KeyMaker, keyMaker } from "./support/keys";
import { openPayment } from "./support/money";
import { book, CONTACT, tripRequest } from "./support/trips";

let api: Api;
let maker: KeyMaker;
let key: string;

beforeAll(async () => {
  await serveFonts();
  api = await startApi();
  maker = await keyMaker(api, "biscayne");
  key = await maker.key({ environment: "test" });
});
afterAll(() => {
  vi.unstubAllGlobals();
  return api.close();
});

const advance = (rideId: string, body: object, token = key): Promise<Answer> =>
  api.call(`POST /api/v1/test/rides/${rideId}/advance`, { token, body });

describe("a test ride", () => {
  it("is quoted, booked, paid, driven and closed", async () => {
    const { ride, trackingToken } = await book(api, key);
    expect(ride).toMatchObject({ environment: "test", status: "pending_payment", driver: null });
    const opened = await openPayment(api, key, ride.id);
    expect(opened).toMatchObject({ status: 201, body: { payment: { status: "pending", amount: ride.total } } });
    const confirmed = await advance(ride.id, {});
    expect(confirmed.body).toMatchObject({ status: "confirmed", payment: { status: "paid" } });
    const { id } = opened.body.payment;
    expect((await api.call(`GET /api/v1/payments/${id}`, { token: key })).body.status).toBe("paid");
    const refreshed = await api.call(`POST /api/v1/payments/${id}/refresh`, { token: key, body: {} });
    expect(refreshed.body).toMatchObject({ status: "paid", isDeclined: false });
    const there = await advance(ride.id, { to: "on_location" });
    expect(there.body).toMatchObject({
      status: "on_location",
      driver: { name: "Test Driver" },
      vehicle: { plate: "TEST 001" },
    });
    expect(there.body.position).toMatchObject({ lat: ride.pickup.lat, lon: ride.pickup.lon });
    const tracked = await api.call(`GET /api/v1/tracking/${trackingToken}`);
    expect(tracked.body).toMatchObject({ status: "on_location", vehicle: { plate: "TEST 001" } });
    expect((await advance(ride.id, { to: "closed" })).body.status).toBe("closed");
    const { body } = await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: key });
    expect(body.data.map(({ to, source }: { to: string; source: string }) => `${to} ${source}`)).toEqual([
      "pending_payment partner",
      "confirmed system",
      "assigned dispatcher",
      "en_route driver",
      "on_location driver",
      "on_board driver",
      "completed driver",
      "closed system",
    ]);
    const mails = await api.stack.context.backend.query("select count(*)::int as n from public.notifications");
    expect(mails[0]?.n).toBe(0);
  });

  it("has a receipt and an invoice of its own, which say that they are none", async () => {
    const { ride } = await book(api, key);
    const list = async () => (await api.call(`GET /api/v1/rides/${ride.id}/invoices`, { token: key })).body.data;
    await advance(ride.id, { to: "completed" });
    expect(await list()).toEqual([]);
    const closed = await advance(ride.id, { to: "closed" });
    const number = ride.ref.replace("NX-", "");
    expect(closed.body.receipt).toMatchObject({ number: `TEST-R-${number}`, total: ride.total });
    const [invoice, ...more] = await list();
    expect(more).toEqual([]);
    expect(invoice).toMatchObject({ series: "INV", number: `TEST-INV-${number}`, total: ride.total, rideId: ride.id });
    for (const target of [`rides/${ride.id}/receipt`, `invoices/${invoice.id}/pdf`]) {
      const pdf = await api.call(`GET /api/v1/${target}`, { token: key });
      expect(pdf.headers.get("content-type")).toBe("application/pdf");
      const text = linesOfPdf(pdf.body).join("\n");
      for (const part of ["TEST · ", "A document of the sandbox", number, CONTACT.name]) expect(text).toContain(part);
      for (const token of [maker.owner, maker.partner, await maker.key()]) {
        expect((await api.call(`GET /api/v1/${target}`, { token })).body.code).toBe("not_found");
      }
    }
    const fleets = await api.call(`GET /api/v1/fleets/${maker.fleetId}/invoices`, { token: maker.owner });
    expect(fleets.body.data).toEqual([]);
  });

  it("is in the sandbox's list and in no other", async () => {
    const { ride } = await book(api, key);
    const live = await maker.key();
    const idsOf = async (token: string, query = "") =>
      (await api.call(`GET /api/v1/rides${query}`, { token })).body.data.map(({ id }: { id: string }) => id);
    expect(await idsOf(key)).toContain(ride.id);
    for (const token of [live, maker.partner]) expect(await idsOf(token)).not.toContain(ride.id);
    expect(await idsOf(maker.owner, `?role=fleet&fleetId=${maker.fleetId}`)).not.toContain(ride.id);
  });

  it("has a clock: a fee falls due, a hold runs out", async () => {
    const { ride } = await book(api, key);
    await advance(ride.id, { to: "confirmed" });
    const terms = () => api.call(`GET /api/v1/rides/${ride.id}/cancellation`, { token: key });
    expect((await terms()).body.fee.amountMinor).toBe(0);
    const minutes = Math.ceil((Date.parse(ride.pickupAt) - Date.now()) / 60_000) - 5;
    const moved = await advance(ride.id, { minutes });
    const { fee } = (await terms()).body;
    expect(fee.amountMinor).toBeGreaterThan(0);
    const cancelled = await api.call(`POST /api/v1/rides/${ride.id}/cancel`, {
      token: key,
      body: { version: moved.body.version, acceptedFee: fee },
    });
    expect(cancelled.body).toMatchObject({
      status: "late_cancelled",
      cancelFee: fee,
      payment: { status: "partially_refunded" },
    });
    const held = (await book(api, key)).ride;
    expect((await advance(held.id, { minutes: 11 })).body.status).toBe("expired");
  });

  it("goes no way that no ride goes, and only where the caller last saw it", async () => {
    const { ride } = await book(api, key);
    expect((await advance(ride.id, { to: "closed", version: ride.version + 1 })).body.code).toBe("version_conflict");
    await advance(ride.id, { to: "completed" });
    expect((await advance(ride.id, { to: "no_show" })).body.code).toBe("illegal_transition");
    expect((await advance(ride.id, { to: "cancelled" })).status).toBe(422);
    expect((await advance(ride.id, {}, maker.partner)).status).toBe(404);
  });

  it("shares no idempotency key with live", async () => {
    const live = await maker.key();
    const headers = { "idempotency-key": "the-same-key-in-both" };
    const bookWith = async (token: string) => {
      const quotes = await api.call("POST /api/v1/quotes", { token, body: tripRequest() });
      const body = { quoteId: quotes.body.quotes[0].id, contact: CONTACT };
      return api.call("POST /api/v1/rides", { token, headers, body });
    };
    const [one, other] = [await bookWith(key), await bookWith(live)];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect([one.body.ride.environment, other.body.ride.environment]).toEqual(["test", "live"]);
  });
});
