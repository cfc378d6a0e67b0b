import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "./points";
import { thinLine } from "./thin-line";

const START = { lat: 25.7959, lon: -80.287 };

/** A way that bends all the time: every bend matters about as much as the next. */
function bends(count: number): Point[] {
  return Array.from({ length: count }, (_, index) => ({
    lat: START.lat + index / 10_000,
    lon: START.lon + Math.sin(index) / 100,
  }));
}

describe("thinLine", () => {
  it("keeps both ends, the order and the bound", () => {
    const near = fc.record({
      lat: fc.double({ min: 25, max: 27, noNaN: true }),
      lon: fc.double({ min: -81, max: -79, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(near, { minLength: 2, maxLength: 300 }), fc.integer({ min: 2, max: 60 }), (line, max) => {
        const thin = thinLine(line, max);
        expect(thin.length).toBeLessThanOrEqual(max);
        expect(thin[0]).toBe(line[0]);
        expect(thin.at(-1)).toBe(line.at(-1));
        const places = thin.map((point) => line.indexOf(point));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it("drops what lies on the way and keeps the turn", () => {
    const turn = { lat: START.lat, lon: START.lon + 0.05 };
    const end = { lat: START.lat + 0.03, lon: turn.lon };
    const between = { lat: START.lat, lon: START.lon + 0.02 };
    expect(thinLine([START, between, turn, { lat: START.lat + 0.01, lon: turn.lon }, end], 400)).toEqual([
      START,
      turn,
      end,
    ]);
  });

  it("gives up the smallest bends first", () => {
    const small = { lat: START.lat + 0.001, lon: START.lon + 0.01 };
    const large = { lat: START.lat + 0.01, lon: START.lon + 0.04 };
    const end = { lat: START.lat, lon: START.lon + 0.06 };
    expect(thinLine([START, small, large, end], 3)).toEqual([START, large, end]);
  });

  it("keeps a way that comes back to where it began", () => {
    const far = { lat: START.lat + 0.02, lon: START.lon };
    expect(thinLine([START, far, START], 400)).toEqual([START, far, START]);
  });

  it("bounds a line of any length in little time", () => {
    const line = bends(60_000);
    const begun = performance.now();
    const thin = thinLine(line, 400);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(thin).toHaveLength(400);
    expect([thin[0], thin.at(-1)]).toEqual([line[0], line.at(-1)]);
  });

  it("has nothing to do for a point or none", () => {
    expect(thinLine([], 400)).toEqual([]);
    expect(thinLine([START], 400)).toEqual([START]);
  });
});
