/** The booking form in pages of others: hosts, and a quote that is booked elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { tripRequest } from "./support/trips";

let api: Api;
let fleet: string;
beforeAll(async () => {
  api = await startApi();
  fleet = (await api.call("GET /api/public/fleets/biscayne")).body.id;
});
afterAll(() => api?.close());

describe("the hosts of a fleet's widget", () => {
  const put = (token: string, hosts: unknown, id = fleet) =>
    api.call(`PUT /api/v1/fleets/${id}/widget`, { token, body: { hosts } });

  it("are read and replaced by owner and manager", async () => {
    for (const role of ["owner", "manager"]) {
      const token = await api.signIn(`${role}@biscayne.demo`);
      const { status, body } = await put(token, ["www.example.com", " Shop.Example.ORG:8443 ", "www.example.com"]);
      expect([status, body]).toEqual([200, { slug: "biscayne", hosts: ["shop.example.org:8443", "www.example.com"] }]);
      expect((await api.call(`GET /api/v1/fleets/${fleet}/widget`, { token })).body).toEqual(body);
      expect((await put(token, [])).body.hosts).toEqual([]);
    }
  });

  it("do not exist for anybody else", async () => {
    for (const email of ["dispatcher@biscayne.demo", "partner@biscayne.demo", "owner@azteca.demo"]) {
      const token = await api.signIn(email);
      expect([email, (await put(token, [])).body.code]).toEqual([email, "not_found"]);
      expect((await api.call(`GET /api/v1/fleets/${fleet}/widget`, { token })).status).toBe(404);
    }
    expect((await api.call(`GET /api/v1/fleets/${fleet}/widget`)).status).toBe(401);
  });

  it("are names and nothing else", async () => {
    const token = await api.signIn("owner@biscayne.demo");
    for (const host of [
      "https://example.com",
      "example.com/x",
      "*",
      "*.com",
      "a.example; script-src *",
      "",
      "x".repeat(300),
    ]) {
      expect([host, (await put(token, [host])).body.code]).toEqual([host, "invalid_request"]);
    }
    expect(
      (
        await put(
          token,
          Array.from({ length: 21 }, (_, n) => `h${n}.example.com`),
        )
      ).body.code,
    ).toBe("invalid_request");
    expect((await put(token, "www.example.com")).body.code).toBe("invalid_request");
  });
});

describe("a quote that is handed over", () => {
  const contact = { name: "Demo Guest", email: "guest@biscayne.demo", phone: "+13055550100" };
  const ask = async (token?: string) =>
    (await api.call("POST /api/v1/quotes", { token, body: tripRequest({ meetGreet: true, flightNumber: "AA 1420" }) }))
      .body;

  it("brings its trip and all classes to whoever knows its id", async () => {
    const asked = await ask();
    const [, second] = asked.quotes;
    const { status, body } = await api.call(`GET /api/v1/quotes/${second.id}/offer`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fleet: "biscayne",
      vehicleClass: second.vehicleClass,
      progress: { state: "open", vehicleClass: second.vehicleClass, total: second.total },
      trip: { serviceType: "transfer", meetGreet: true, flightNumber: "AA 1420", hours: null },
    });
    expect(body.trip.pickup).toMatchObject({ iata: "MIA" });
    expect(body.offer).toEqual({
      ...asked,
      expiresAt: body.offer.expiresAt,
      pickup: { ...asked.pickup, at: body.offer.pickup.at },
    });
    expect(Date.parse(body.offer.expiresAt)).toBe(Date.parse(asked.expiresAt));
  });

  it("tells what became of it, and nothing about who", async () => {
    const { quotes } = await ask();
    const [first, second] = quotes;
    const guest = await api.guest();
    const headers = { "idempotency-key": `widget-${Date.now()}` };
    const booked = await api.call("POST /api/v1/rides", {
      token: guest,
      headers,
      body: { quoteId: second.id, contact },
    });
    expect(booked.status).toBe(201);
    // another class of the same request was taken
    const progress = () => api.call(`GET /api/v1/quotes/${first.id}/progress`);
    const told = { vehicleClass: second.vehicleClass, total: second.total };
    expect((await progress()).body).toEqual({ state: "booked", ...told });
    await pay(api, guest, booked.body.ride.id);
    expect((await progress()).body).toEqual({ state: "paid", ...told });
    expect(JSON.stringify((await api.call(`GET /api/v1/quotes/${first.id}/offer`)).body)).not.toMatch(
      /Demo Guest|guest@/,
    );
  });

  it("of a member is the member's alone", async () => {
    const token = await api.signIn("passenger@demo.nexors.app");
    const [own] = (await ask(token)).quotes;
    for (const part of ["offer", "progress"]) {
      expect((await api.call(`GET /api/v1/quotes/${own.id}/${part}`, { token })).status).toBe(200);
      expect((await api.call(`GET /api/v1/quotes/${own.id}/${part}`)).body.code).toBe("quote_not_found");
    }
    const missing = await api.call("GET /api/v1/quotes/quo_00000000-0000-4000-8000-000000000000/offer");
    expect([missing.status, missing.body.code]).toEqual([404, "quote_not_found"]);
  });
});
