import { describe, expect, it } from "vitest";
import { distanceMeters, headingDegrees, moveToward, streetWay } from "./geometry";

const BRICKELL = { lon: -80.191, lat: 25.761 };
const AIRPORT = { lon: -80.287, lat: 25.795 };

describe("geometry", () => {
  it("measures a degree of latitude as 111.2 km", () => {
    expect(distanceMeters({ lon: 0, lat: 0 }, { lon: 0, lat: 1 })).toBeCloseTo(111_195, -1);
  });
  it("points east, north and west", () => {
    expect(headingDegrees({ lon: 0, lat: 0 }, { lon: 1, lat: 0 })).toBe(90);
    expect(headingDegrees({ lon: 0, lat: 0 }, { lon: 0, lat: 1 })).toBe(0);
    expect(headingDegrees({ lon: 0, lat: 0 }, { lon: -1, lat: 0 })).toBe(270);
  });
  it("never overshoots", () => {
    const step = moveToward(BRICKELL, AIRPORT, 500);
    expect(distanceMeters(BRICKELL, step)).toBeCloseTo(500, -1);
    expect(moveToward(BRICKELL, AIRPORT, 1e6)).toEqual(AIRPORT);
  });
  it("ends a way at its destination", () => {
    expect(streetWay(BRICKELL, AIRPORT).at(-1)).toEqual(AIRPORT);
  });
});
