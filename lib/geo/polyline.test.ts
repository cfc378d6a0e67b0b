import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePolyline, encodePolyline } from "./polyline";

/** The example of the published description. */
const PUBLISHED = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";
const POINTS = [
  { lat: 38.5, lon: -120.2 },
  { lat: 40.7, lon: -120.95 },
  { lat: 43.252, lon: -126.453 },
];

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe("encoded polylines", () => {
  it("are those of the published description", () => {
    expect(encodePolyline(POINTS)).toBe(PUBLISHED);
    expect(decodePolyline(PUBLISHED)).toEqual(POINTS);
    expect(decodePolyline("_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI", 6)).toEqual(POINTS);
    expect(decodePolyline("")).toEqual([]);
  });

  it("come back within half of the last digit, in the characters that are kept", () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const text = encodePolyline(points);
        expect(text).toMatch(/^[?-~]*$/);
        const back = decodePolyline(text) ?? [];
        expect(back).toHaveLength(points.length);
        for (const [index, { lat, lon }] of points.entries()) {
          expect(Math.abs((back[index]?.lat ?? 99) - lat)).toBeLessThan(5.1e-6);
          expect(Math.abs((back[index]?.lon ?? 999) - lon)).toBeLessThan(5.1e-6);
        }
      }),
    );
  });

  it.each([
    ["a character that is none", "_p~iF ps|U"],
    ["one beyond ASCII", "_p~iF~ps|Ué"],
    ["half a point", "_p~iF"],
    ["an end in the middle of a number", "_p~iF~ps|"],
    ["a number without an end", "~~~~~~~~~~~~"],
    ["a latitude off the earth", encodePolyline([{ lat: 91, lon: 0 }])],
    ["six digits read as five", "_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI"],
  ])("%s is no line", (_what, text) => {
    expect(decodePolyline(text)).toBeNull();
  });

  it("never fail, whatever the text", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(5, 6), (text, digits) => {
        decodePolyline(text, digits as 5 | 6);
      }),
    );
  });

  it("run on past the date line", () => {
    const over = [
      { lat: -16.5, lon: 179.9 },
      { lat: -16.6, lon: 180.1 },
    ];
    expect(decodePolyline(encodePolyline(over))).toEqual(over);
  });
});
