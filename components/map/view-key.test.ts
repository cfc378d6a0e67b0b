import { expect, it } from "vitest";
import type { MapMarker } from "./map-types";
import { viewKeyOf } from "./view-key";

const at = (id: string, kind: MapMarker["kind"], lat: number): MapMarker => ({
  id,
  kind,
  point: { lat, lon: -80 },
  label: id,
});

it("cars without a place to go to are brought into view, once", () => {
  expect(viewKeyOf({ markers: [] })).toBeNull();
  const first = viewKeyOf({ markers: [at("a", "car", 25)] });
  expect(first).not.toBeNull();
  expect(viewKeyOf({ markers: [at("a", "car", 26), at("b", "car", 27)] })).toBe(first);
});

it("another place, or the same one elsewhere, is another view", () => {
  const one = viewKeyOf({ markers: [at("p", "pickup", 25), at("a", "car", 25)] });
  expect(viewKeyOf({ markers: [at("p", "pickup", 25), at("a", "car", 26)] })).toBe(one);
  expect(viewKeyOf({ markers: [at("p", "pickup", 25.1)] })).not.toBe(one);
  expect(viewKeyOf({ markers: [at("a", "car", 25)] })).not.toBe(one);
});
