import { expect, it } from "vitest";
import { encodePolyline } from "@/lib/geo/polyline";
import { tripLine } from "./trip-line";

const MIAMI = { lat: 25.7959, lon: -80.287 };
const BEACH = { lat: 25.7781, lon: -80.1311 };
const BRIDGE = { lat: 25.8112, lon: -80.1925 };

it("is the way on the road where it is known", () => {
  const path = encodePolyline([MIAMI, BRIDGE, BEACH]);
  expect(tripLine([MIAMI, BEACH], path)).toEqual({ points: [MIAMI, BRIDGE, BEACH], isRoad: true });
});

it("joins the places where there is no way, or none that can be read", () => {
  for (const path of [null, "", "no line", encodePolyline([MIAMI])])
    expect(tripLine([MIAMI, BEACH], path)).toEqual({ points: [MIAMI, BEACH], isRoad: false });
  expect(tripLine([], null)).toEqual({ points: [], isRoad: false });
});

it("goes on past the date line, whether its longitudes do or begin anew", () => {
  const taveuni = { lat: -16.85, lon: 179.96 };
  for (const lon of [180.04, -179.96]) {
    const path = encodePolyline([taveuni, { lat: -16.8, lon }]);
    expect(tripLine([], path).points.map((point) => point.lon)).toEqual([179.96, expect.closeTo(180.04, 9)]);
  }
});
