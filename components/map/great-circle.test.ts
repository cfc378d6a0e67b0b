import { expect, it } from "vitest";
import { distanceMeters, pathMeters } from "@/lib/geo/points";
import { greatCircle } from "./great-circle";

const MIAMI = { lat: 25.7959, lon: -80.287 };
const MADRID = { lat: 40.4719, lon: -3.5626 };

it("leaves a trip in a city and the order of its stops as they are", () => {
  const trip = [MIAMI, { lat: 25.77, lon: -80.19 }, { lat: 25.7781, lon: -80.1311 }];
  expect(greatCircle(trip)).toEqual(trip);
  expect(greatCircle([MIAMI, MIAMI])).toEqual([MIAMI, MIAMI]);
  expect(greatCircle([])).toEqual([]);
});

it("is as long as the shortest way, and lies north of the straight line between two northern places", () => {
  const line = greatCircle([MIAMI, MADRID]);
  expect(line).toHaveLength(65);
  expect(line.at(-1)?.lon).toBeCloseTo(MADRID.lon, 9);
  expect(pathMeters(line) / distanceMeters(MIAMI, MADRID)).toBeCloseTo(1, 9);
  expect(line[32]?.lat).toBeGreaterThan((MIAMI.lat + MADRID.lat) / 2 + 5);
});

it("goes on past the date line instead of around the world", () => {
  const line = greatCircle([
    { lat: -36.85, lon: 174.76 },
    { lat: 34.05, lon: -118.24 },
  ]);
  for (const [index, { lon }] of line.entries())
    if (index > 0) expect(Math.abs(lon - (line[index - 1]?.lon ?? 0))).toBeLessThan(10);
  expect(line.at(-1)?.lon).toBeCloseTo(360 - 118.24, 9);
});

it("takes the straight way where there is no shortest one", () => {
  const antipodes = [
    { lat: 0, lon: 0 },
    { lat: 0, lon: -180 },
  ];
  expect(greatCircle(antipodes)).toEqual(antipodes);
});
