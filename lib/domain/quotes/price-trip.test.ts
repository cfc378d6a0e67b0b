import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { chargedMinutes, priceTrip, type Tariff, type Trip } from "./price-trip";

const TARIFF: Tariff = {
  id: "11111111-1111-4111-8111-111111111111",
  version: 3,
  baseMinor: minor(1_500),
  perKmMinor: minor(250),
  perMinuteMinor: minor(60),
  minimumMinor: minor(4_500),
  hourlyMinor: minor(9_000),
  hourlyMinimumMinutes: 120,
  hourlyStepMinutes: 30,
  stopMinor: minor(1_000),
  airportFeeMinor: minor(700),
  meetGreetMinor: minor(2_500),
  childSeatMinor: minor(900),
  nightFrom: "22:00:00",
  nightTo: "06:00:00",
  nightMultiplierBps: 12_000,
  weekendMultiplierBps: 11_000,
  holidayMultiplierBps: 13_000,
  holidays: ["2026-12-25"],
  demandMultiplierBps: 10_000,
  demandCapBps: 15_000,
  serviceChargeBps: 0,
  roundingMinor: minor(1),
  flatPrice: null,
};
/** A Tuesday noon. */
const TRIP: Trip = {
  serviceType: "transfer",
  distanceMeters: 12_345,
  durationSeconds: 1_500,
  hours: null,
  stops: 0,
  childSeats: 0,
  isAirport: false,
  meetGreet: false,
  pickupLocal: "2026-12-01T12:00",
  taxBps: 0,
};
const amounts = (trip: Partial<Trip>, tariff: Partial<Tariff> = {}) =>
  Object.fromEntries(
    priceTrip({ ...TRIP, ...trip }, { ...TARIFF, ...tariff }).lines.map(({ code, amountMinor }) => [code, amountMinor]),
  );

describe("priceTrip", () => {
  it("charges base, distance and time, each half up", () => {
    expect(priceTrip(TRIP, TARIFF)).toMatchObject({ totalMinor: minor(1_500) + 3_086 + 1_500 });
    expect(amounts({})).toEqual({ base: 1_500, distance: 3_086, time: 1_500 });
  });
  it("lifts a short trip to the minimum with a line of its own", () => {
    expect(amounts({ distanceMeters: 1_000, durationSeconds: 300 })).toEqual({
      base: 1_500,
      distance: 250,
      time: 300,
      minimum: 2_450,
    });
  });
  it("prefers the flat price of two zones and names its rule", () => {
    const flat = { id: "22222222-2222-4222-8222-222222222222", amountMinor: minor(8_000) };
    const { lines, totalMinor } = priceTrip({ ...TRIP, isAirport: true }, { ...TARIFF, flatPrice: flat });
    expect(lines[0]).toMatchObject({ code: "flat_price", amountMinor: minor(8_000), ruleId: flat.id });
    expect(totalMinor).toBe(8_700);
  });
  it("takes the highest time band only: a holiday night is a holiday", () => {
    expect(amounts({ pickupLocal: "2026-12-01T23:30" }).night).toBe(1_217);
    expect(amounts({ pickupLocal: "2026-12-05T12:00" }).weekend).toBe(609);
    expect(amounts({ pickupLocal: "2026-12-25T23:30" })).toMatchObject({ holiday: 1_826 });
    expect(amounts({ pickupLocal: "2026-12-25T23:30" }).night).toBeUndefined();
  });
  it.each([
    ["2026-12-01T21:59", false],
    ["2026-12-01T22:00", true],
    ["2026-12-02T05:59", true],
    ["2026-12-02T06:00", false],
  ])("counts %s as night: %s", (pickupLocal, isNight) => {
    expect("night" in amounts({ pickupLocal })).toBe(isNight);
  });
  it("holds demand by its cap", () => {
    expect(amounts({}, { demandMultiplierBps: 30_000 }).demand).toBe(3_043);
  });
  it("charges fees by quantity and tax on everything before it", () => {
    const lines = amounts({ stops: 2, childSeats: 1, isAirport: true, meetGreet: true, taxBps: 1_600 });
    expect(lines).toMatchObject({ stop: 2_000, child_seat: 900, airport_fee: 700, meet_greet: 2_500, tax: 1_950 });
  });
  it("rounds the payable total to the fleet's step", () => {
    const { totalMinor } = priceTrip({ ...TRIP, taxBps: 2_100 }, { ...TARIFF, roundingMinor: minor(100) });
    expect(totalMinor % 100).toBe(0);
  });
});

describe("chargedMinutes", () => {
  it.each([
    [1, 120],
    [2, 120],
    [2.1, 150],
    [2.5, 150],
    [4, 240],
  ])("%d h are %d minutes", (hours, minutes) => {
    expect(chargedMinutes(hours, TARIFF)).toBe(minutes);
  });
});

describe("every price", () => {
  const trips = fc.record({
    serviceType: fc.constantFrom("transfer" as const, "hourly" as const),
    distanceMeters: fc.integer({ min: 0, max: 500_000 }),
    durationSeconds: fc.integer({ min: 0, max: 36_000 }),
    hours: fc.integer({ min: 2, max: 48 }).map((half) => half / 2),
    stops: fc.integer({ min: 0, max: 8 }),
    childSeats: fc.integer({ min: 0, max: 6 }),
    isAirport: fc.boolean(),
    meetGreet: fc.boolean(),
    pickupLocal: fc.constantFrom("2026-12-01T12:00", "2026-12-05T23:30", "2026-12-25T02:00"),
    taxBps: fc.integer({ min: 0, max: 2_500 }),
  });
  const tariffs = fc.record({
    perKmMinor: fc.integer({ min: 0, max: 5_000 }).map(minor),
    perMinuteMinor: fc.integer({ min: 0, max: 1_000 }).map(minor),
    serviceChargeBps: fc.integer({ min: 0, max: 2_500 }),
    roundingMinor: fc.constantFrom(1, 5, 50, 100).map(minor),
    demandMultiplierBps: fc.integer({ min: 10_000, max: 40_000 }),
  });

  it("is the sum of its lines, never negative, and replays identically", () => {
    fc.assert(
      fc.property(trips, tariffs, (trip, part) => {
        const tariff = { ...TARIFF, ...part };
        const price = priceTrip(trip, tariff);
        expect(price.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(price.totalMinor);
        expect(price.totalMinor).toBeGreaterThanOrEqual(0);
        expect(priceTrip(structuredClone(trip), structuredClone(tariff))).toEqual(price);
      }),
    );
  });
  it("never falls when the way gets longer", () => {
    fc.assert(
      fc.property(trips, tariffs, fc.integer({ min: 1, max: 50_000 }), (trip, part, extra) => {
        const tariff = { ...TARIFF, ...part };
        const longer = priceTrip({ ...trip, distanceMeters: trip.distanceMeters + extra }, tariff).totalMinor;
        expect(longer).toBeGreaterThanOrEqual(priceTrip(trip, tariff).totalMinor);
      }),
    );
  });
});
