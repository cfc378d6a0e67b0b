import { describe, expect, it } from "vitest";
import { ASSIGNED } from "@/lib/contracts/examples/rides";
import { ride as schema } from "@/lib/contracts/rides";
import { changesOf, formOf } from "./amend-form";

const before = formOf(schema.parse(ASSIGNED));
const changed = (trip: Partial<typeof before.trip>, notes = before.notes) =>
  changesOf(before, { trip: { ...before.trip, ...trip }, notes });

describe("the changes of a ride", () => {
  it("are none when the form is as it began", () => {
    expect(changed({})).toEqual({});
    expect(changed({}, `${before.notes} `)).toEqual({});
  });

  it("are only what is otherwise", () => {
    expect(changed({ passengers: 3, pickupLocal: "2026-12-20T13:30" })).toEqual({
      passengers: 3,
      pickupLocal: "2026-12-20T13:30",
    });
    expect(changed({ stops: [before.trip.dropoff, null] })).toEqual({
      stops: [expect.objectContaining({ lat: 25.7781 })],
    });
  });

  it("take a flight and a note away", () => {
    expect(changed({ flightNumber: " " }, "")).toEqual({ flightNumber: null, notes: null });
    expect(changed({ pickup: { name: "Hotel", lat: 25.76, lon: -80.19, iata: null, timezone: null } })).toEqual({
      pickup: { name: "Hotel", lat: 25.76, lon: -80.19 },
      flightNumber: null,
    });
  });

  it("are not known while a place or a time is missing", () => {
    expect(changed({ dropoff: null })).toBeNull();
    expect(changed({ pickup: null })).toBeNull();
    expect(changed({ pickupLocal: "2026-12-20T" })).toBeNull();
  });
});
