import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bearingDegrees, boundsOf, distanceMeters, interpolate, isOnEarth, pathMeters } from "./points";

const point = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
});

describe("points on the earth", () => {
  it("measures known distances within one percent", () => {
    const madrid = { lat: 40.4168, lon: -3.7038 };
    const barajas = { lat: 40.4722, lon: -3.5608 };
    expect(distanceMeters(madrid, barajas)).toBeGreaterThan(13_450);
    expect(distanceMeters(madrid, barajas)).toBeLessThan(13_720);
    const quarter = distanceMeters({ lat: 0, lon: 0 }, { lat: 0, lon: 90 });
    expect(Math.abs(quarter - 10_007_557)).toBeLessThan(1_000);
  });

  it("is a metric: symmetric, zero on itself, no detour is shorter", () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceMeters(a, a)).toBe(0);
        expect(Math.abs(distanceMeters(a, b) - distanceMeters(b, a))).toBeLessThan(1e-6);
        expect(pathMeters([a, b, c])).toBeGreaterThanOrEqual(distanceMeters(a, c) - 1e-3);
      }),
    );
  });

  it("knows the points of the compass", () => {
    const origin = { lat: 0, lon: 0 };
    expect(bearingDegrees(origin, { lat: 1, lon: 0 })).toBeCloseTo(0);
    expect(bearingDegrees(origin, { lat: 0, lon: 1 })).toBeCloseTo(90);
    expect(bearingDegrees(origin, { lat: -1, lon: 0 })).toBeCloseTo(180);
    expect(bearingDegrees(origin, { lat: 0, lon: -1 })).toBeCloseTo(270);
  });

  it("refuses what is not on the earth", () => {
    expect(isOnEarth(90, 180)).toBe(true);
    for (const [lat, lon] of [
      [90.1, 0],
      [0, -180.1],
      [Number.NaN, 0],
      [0, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(isOnEarth(lat, lon)).toBe(false);
    }
  });

  it("bounds and interpolates", () => {
    expect(boundsOf([])).toBeNull();
    expect(
      boundsOf([
        { lat: 1, lon: 5 },
        { lat: -2, lon: 3 },
      ]),
    ).toEqual([3, -2, 5, 1]);
    expect(interpolate({ lat: 0, lon: 10 }, { lat: 2, lon: 20 }, 0.25)).toEqual({ lat: 0.5, lon: 12.5 });
  });
});
