import { describe, expect, it } from "vitest";
import { quoteRequest } from "@/lib/contracts/quotes";
import { checkTrip, tripErrorsOf } from "./trip-errors";
import { emptyTrip, type FormPlace, fromOffer, swapEnds, type TripForm, toQuoteBody } from "./trip-form";
import { fromSearch, toSearch } from "./trip-search";

const MIA: FormPlace = {
  name: "Miami International",
  lat: 25.79,
  lon: -80.28,
  iata: "MIA",
  timezone: "America/New_York",
};
const HOTEL: FormPlace = {
  name: "Hotel, Ocean Drive",
  lat: 25.78,
  lon: -80.13,
  iata: null,
  timezone: "America/New_York",
  address: "15, 5th floor",
};
const trip: TripForm = { ...emptyTrip("2026-12-01T10:00"), pickup: MIA, dropoff: HOTEL };

describe("the trip in the address", () => {
  it("comes back as it went, commas and all", () => {
    const full: TripForm = {
      ...trip,
      stops: [HOTEL],
      childSeats: 2,
      meetGreet: true,
      flightNumber: "AA 1420",
      passengers: 3,
      luggage: 0,
    };
    expect(fromSearch(toSearch(full), "2030-01-01T00:00")).toEqual(full);
  });

  it("falls back where a link is damaged", () => {
    const search = new URLSearchParams("pickup=91,0,,,North&dropoff=1,2,ABC,Mars/Base,Here&passengers=-4&at=soon");
    const form = fromSearch(search, "2026-12-01T10:00");
    expect(form.pickup).toBeNull();
    expect(form.dropoff).toMatchObject({ name: "Here", timezone: null });
    expect(form).toMatchObject({ passengers: 1, pickupLocal: "2026-12-01T10:00" });
  });
});

describe("the body of a quote", () => {
  it("satisfies the contract and leaves out what does not apply", () => {
    const body = toQuoteBody({ ...trip, flightNumber: "aa 1420", meetGreet: true }, "biscayne");
    expect(quoteRequest.parse(body)).toMatchObject({ flightNumber: "AA 1420", meetGreet: true });
    const swapped = toQuoteBody(swapEnds({ ...trip, flightNumber: "AA 1420", meetGreet: true }), "biscayne");
    expect(swapped).not.toHaveProperty("flightNumber");
    expect(swapped.meetGreet).toBe(false);
  });
});

describe("errors next to fields", () => {
  it("names what is missing", async () => {
    expect((await checkTrip(trip, "biscayne")).request).toMatchObject({ fleet: "biscayne", pickup: { iata: "MIA" } });
    const bare = await checkTrip({ ...emptyTrip("T"), stops: [null] }, "biscayne");
    expect(bare.request).toBeNull();
    expect(bare.errors).toEqual({ pickup: "missing", dropoff: "missing", stops: "missing", pickupLocal: "missing" });
    expect((await checkTrip({ ...trip, flightNumber: "??" }, "biscayne")).errors).toEqual({ flightNumber: "invalid" });
    expect((await checkTrip({ ...trip, dropoff: null, serviceType: "hourly" }, "biscayne")).errors).toEqual({});
  });

  it("puts a refusal of the API beside the field that can mend it", () => {
    expect(tripErrorsOf({ code: "outside_service_area", errors: [] })).toEqual({ pickup: "outside_service_area" });
    const errors = [{ path: "stops.0.name", code: "too_small", message: "" }];
    expect(tripErrorsOf({ code: "invalid_request", errors })).toEqual({ stops: "invalid" });
    expect(tripErrorsOf({ code: "rate_limited", errors: [] })).toEqual({});
  });
});

it("a quote that was asked for elsewhere leads back to the request that it answers", () => {
  const { fleet: _fleet, ...asked } = toQuoteBody({ ...trip, stops: [HOTEL], childSeats: 1 }, "biscayne");
  const kept = {
    ...asked,
    dropoff: asked.dropoff ?? null,
    pickup: asked.pickup ?? MIA,
    hours: null,
    flightNumber: null,
  };
  const pickup = { at: "2026-12-01T15:00:00Z", local: "2026-12-01T10:00", timezone: "America/New_York" };
  const offer = {
    groupId: "",
    expiresAt: "",
    pickup,
    route: { distanceMeters: 1, durationSeconds: 1, isEstimate: true, path: null },
    quotes: [],
  };
  const form = fromOffer({ trip: kept, offer });
  expect(toQuoteBody(form, "biscayne")).toEqual({ ...asked, fleet: "biscayne" });
  expect([form.pickup?.timezone, form.dropoff?.timezone]).toEqual(["America/New_York", null]);
});
