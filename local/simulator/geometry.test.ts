import { describe, expect, it } from "vitest";
import { distanceMeters } from "@/lib/geo/points";
import { moveToward, pointAround, streetWay } from "./geometry";

const BRICKELL = { lon: -80.191, lat: 25.761 };
const AIRPORT = { lon: -80.287, lat: 25.795 };

describe("geometry", () => {
  it("never overshoots", () => {
    expect(distanceMeters(BRICKELL, moveToward(BRICKELL, AIRPORT, 500))).toBeCloseTo(500, -1);
    expect(moveToward(BRICKELL, AIRPORT, 1e6)).toEqual(AIRPORT);
  });
  it("ends a way at its destination, longer than the straight line", () => {
    const way = [BRICKELL, ...streetWay(BRICKELL, AIRPORT)];
    expect(way.at(-1)).toEqual(AIRPORT);
    const length = way.slice(1).reduce((sum, point, index) => sum + distanceMeters(way[index] ?? point, point), 0);
    expect(length).toBeGreaterThan(distanceMeters(BRICKELL, AIRPORT));
  });
  it("stays within the ring", () => {
    for (const random of [0, 0.5, 0.999]) {
      const meters = distanceMeters(
        BRICKELL,
        pointAround(BRICKELL, () => random),
      );
      expect(meters).toBeGreaterThan(350);
      expect(meters).toBeLessThan(2_600);
    }
  });
});
