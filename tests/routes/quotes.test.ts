import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { estimateRoute } from "@/lib/maps/estimate-route";
import { type Api, startApi } from "./support/api";
import { MIAMI_AIRPORT, MIAMI_BEACH, tripRequest, wallTime } from "./support/trips";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const quote = (changes: Record<string, unknown> = {}) =>
  api.call("POST /api/v1/quotes", { body: tripRequest(changes) });

describe("public pages", () => {
  it("list the demo fleets and show one, cacheable for 60 seconds", async () => {
    const fleets = await api.call("GET /api/public/fleets");
    expect(fleets.body.data.map((fleet: { slug: string }) => fleet.slug).sort()).toEqual([
      "azteca",
      "biscayne",
      "castellana",
      "paulista",
    ]);
    const page = await api.call("GET /api/public/fleets/biscayne");
    expect(page.body).toMatchObject({ slug: "biscayne", currency: "USD", timezone: "America/New_York" });
    expect(page.body.classes.length).toBe(7);
    expect(page.headers.get("cache-control")).toContain("s-maxage=60");
    expect((await api.call("GET /api/public/fleets/nobody")).body.code).toBe("not_found");
  });

  it("find an airport by its code and label a point on the map", async () => {
    const found = await api.call("GET /api/public/places?q=MIA");
    expect(found.body.data[0]).toMatchObject({ iata: "MIA" });
    const near = await api.call("GET /api/public/places/nearest?lat=25.79&lon=-80.28");
    expect(near.status).toBe(200);
    expect((await api.call("GET /api/public/vehicle-classes")).body.data).toHaveLength(7);
  });

  it("refuse a missing, an empty, an overlong and an unknown parameter", async () => {
    for (const query of ["", "?q=", `?q=${"x".repeat(200)}`, "?q=mia&debug=1", "?q=mia&lat=91&lon=0"]) {
      const { status, body } = await api.call(`GET /api/public/places${query}`);
      expect([query, status, body.code === "invalid_request" || body.code === "invalid_coordinates"]).toEqual([
        query,
        422,
        true,
      ]);
    }
  });
});

describe("quotes", () => {
  it("price every class that fits, in lines that add up, and can be read again by their id", async () => {
    const { status, body } = await quote();
    expect(status).toBe(201);
    expect(body.quotes.length).toBeGreaterThanOrEqual(5);
    expect(body.pickup).toMatchObject({ timezone: "America/New_York", local: wallTime(3) });
    for (const each of body.quotes) {
      const sum = each.lines.reduce((total: number, line: { amountMinor: number }) => total + line.amountMinor, 0);
      expect(sum).toBe(each.total.amountMinor);
      expect(each.total.currency).toBe("USD");
    }
    const again = await api.call(`GET /api/v1/quotes/${body.quotes[0].id}`);
    expect(again.status).toBe(200);
    expect(again.body.total).toEqual(body.quotes[0].total);
  });

  it("estimate the drive by the hour of the pick-up and the speed of the city", async () => {
    const { body } = await quote({ pickupLocal: wallTime(3, "08:00") });
    const traffic = { hour: 8, speedFactor: 1.15 };
    expect(body.route).toEqual(estimateRoute([MIAMI_AIRPORT, MIAMI_BEACH], traffic));
  });

  it("offer only classes that carry the party", async () => {
    const { body } = await quote({ passengers: 20, luggage: 20 });
    expect(body.quotes.map((each: { vehicleClass: string }) => each.vehicleClass)).not.toContain("sedan");
    expect(body.quotes.length).toBeGreaterThan(0);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a pick-up outside every area", { pickup: { name: "London", lat: 51.5, lon: -0.12 } }, "outside_service_area"],
    ["coordinates off the earth", { pickup: { ...MIAMI_AIRPORT, lat: 91 } }, "invalid_coordinates"],
    ["a party that nothing carries", { passengers: 60, luggage: 100 }, "capacity_exceeded"],
    ["yesterday", { pickupLocal: wallTime(-1) }, "pickup_in_past"],
    ["a day that does not exist", { pickupLocal: "2027-02-30T10:00" }, "invalid_request"],
    ["a day years ahead", { pickupLocal: wallTime(2_000) }, "lead_time_too_long"],
    ["a transfer to nowhere", { dropoff: undefined }, "invalid_request"],
    ["hourly hire below the minimum", { serviceType: "hourly", dropoff: undefined, hours: 1 }, "hours_below_minimum"],
    ["a price of one's own", { totalMinor: 1 }, "invalid_request"],
    ["text for a number", { passengers: "2" }, "invalid_request"],
    ["no passengers", { passengers: 0 }, "invalid_request"],
  ])("refuse %s", async (_name, changes, code) => {
    const { status, body } = await quote(changes);
    expect([status, body.code]).toEqual([422, code]);
  });

  it("refuse a wall time that the clocks skip (second Sunday of March, 02:30 in Miami)", async () => {
    const year = new Date().getUTCFullYear() + 1;
    const march = new Date(Date.UTC(year, 2, 1));
    const sunday = 8 + ((7 - march.getUTCDay()) % 7);
    const { body } = await quote({ pickupLocal: `${year}-03-${String(sunday).padStart(2, "0")}T02:30` });
    expect(body.code).toBe("nonexistent_local_time");
  });

  it("answer for a fleet or a quote that does not exist with 404", async () => {
    expect((await quote({ fleet: "nobody" })).body.code).toBe("not_found");
    const missing = await api.call("GET /api/v1/quotes/quo_00000000-0000-4000-8000-000000000000");
    expect(missing.status).toBe(404);
  });
});
