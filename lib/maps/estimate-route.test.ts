import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceMeters } from "@/lib/geo/points";
import { DISTANCE_ERROR, DURATION_ERROR, estimateDriveSeconds, estimateRoute, withError } from "./estimate-route";

const origin = { lat: 19.4326, lon: -99.1332 };
/** A point so many kilometres north. */
const north = (km: number) => ({ lat: origin.lat + km / 111.195, lon: origin.lon });
/** A usual city at an hour. */
const usual = (hour: number) => ({ hour, speedFactor: 1 });
const hour = fc.integer({ min: 0, max: 23 });
const km = fc.double({ min: 0, max: 300, noNaN: true });

describe("the built-in estimate", () => {
  it("never makes a longer trip quicker: a farther drop-off must not be cheaper", () => {
    fc.assert(
      fc.property(km, km, hour, (a, b, at) => {
        const near = estimateRoute([origin, north(Math.min(a, b))], usual(at));
        const far = estimateRoute([origin, north(Math.max(a, b))], usual(at));
        expect(far.distanceMeters).toBeGreaterThanOrEqual(near.distanceMeters);
        expect(far.durationSeconds).toBeGreaterThanOrEqual(near.durationSeconds);
      }),
      // the steps of the speed table, where one speed for the whole trip goes wrong
      {
        examples: [
          [3.78, 3.8, 9],
          [15.1, 15.2, 9],
          [45.4, 45.5, 9],
        ],
      },
    );
  });

  it("never shortens a trip by a stop", () => {
    const stop = { lat: 19.5, lon: -99.2 };
    const direct = estimateRoute([origin, north(20)], usual(12));
    expect(estimateRoute([origin, stop, north(20)], usual(12)).distanceMeters).toBeGreaterThan(direct.distanceMeters);
  });

  it("takes longer in the rush hour than at night", () => {
    const at = (time: number) => estimateRoute([origin, north(12)], usual(time)).durationSeconds;
    expect(at(8)).toBeGreaterThan(at(13));
    expect(at(13)).toBeGreaterThan(at(3));
  });

  it("gives whole metres and seconds, longer than the straight line, at a speed that a car can drive", () => {
    fc.assert(
      fc.property(km, hour, (length, at) => {
        const route = estimateRoute([origin, north(length)], usual(at));
        expect(Number.isInteger(route.distanceMeters) && Number.isInteger(route.durationSeconds)).toBe(true);
        expect(route.distanceMeters).toBeGreaterThanOrEqual(Math.floor(distanceMeters(origin, north(length))));
        expect(route.distanceMeters / route.durationSeconds).toBeLessThan(130 / 3.6);
        expect(route.isEstimate).toBe(true);
      }),
    );
  });

  it("is slower in a slow city, by its factor", () => {
    const slow = estimateDriveSeconds(12_000, { hour: 12, speedFactor: 0.8 });
    expect(slow).toBeCloseTo(estimateDriveSeconds(12_000, usual(12)) / 0.8, 6);
    const [inSlow, inUsual] = [0.8, 1].map((speedFactor) =>
      estimateRoute([origin, north(12)], { hour: 12, speedFactor }),
    );
    expect(inSlow?.durationSeconds).toBeGreaterThan(inUsual?.durationSeconds ?? 0);
    expect(inSlow?.distanceMeters).toBe(inUsual?.distanceMeters);
  });

  it("drives four kilometres as the crow flies in a quarter of an hour at noon", () => {
    // 5.28 km of road: 5 km at 24 km/h and 0.28 km at 42 km/h are 774 s, at 88 % of the speed 879.5 s
    expect(estimateDriveSeconds(4_000, usual(12))).toBeCloseTo(879.5, 1);
    expect(estimateDriveSeconds(0, usual(12))).toBe(0);
  });

  it("states its error, and a range that holds it", () => {
    expect([DISTANCE_ERROR, DURATION_ERROR]).toEqual([0.15, 0.3]);
    expect(withError(1_000)).toEqual({ fromSeconds: 700, toSeconds: 1_300 });
    expect(withError(0)).toEqual({ fromSeconds: 0, toSeconds: 0 });
  });
});
