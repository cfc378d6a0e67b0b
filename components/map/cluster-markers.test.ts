import { describe, expect, it } from "vitest";
import { clusterMarkers } from "./cluster-markers";
import type { MapMarker } from "./map-types";

const car = (id: string, lat: number, lon: number): MapMarker => ({ id, kind: "car", point: { lat, lon }, label: id });
const cars = Array.from({ length: 300 }, (_, index) =>
  car(`c${index}`, 25.7 + (index % 20) / 200, -80.3 + index / 2_000),
);

describe("clusters", () => {
  it("lose nobody at any zoom", () => {
    for (const zoom of [0, 5, 9, 12, 14]) {
      const shown = clusterMarkers(cars, zoom);
      const total = shown.reduce((sum, { kind, label }) => sum + (kind === "cluster" ? Number(label) : 1), 0);
      expect(total).toBe(300);
    }
  });

  it("are fewer from afar and gone in the streets", () => {
    expect(clusterMarkers(cars, 3)).toHaveLength(1);
    expect(clusterMarkers(cars, 12).length).toBeGreaterThan(10);
    expect(clusterMarkers(cars, 15)).toEqual(cars);
  });

  it("lie in the middle of their cars", () => {
    const [cluster] = clusterMarkers([car("a", 10, 20), car("b", 10.002, 20.002)], 6);
    expect(cluster?.point.lat).toBeCloseTo(10.001, 6);
    expect(cluster?.label).toBe("2");
  });

  it("leave a single car as it is, also at the poles and the date line", () => {
    const far = [car("n", 90, 180), car("s", -90, -180)];
    expect(clusterMarkers(far, 4)).toEqual(far);
  });
});
