import { expect, it } from "vitest";
import type { MapMarker } from "./map-types";
import { createViewKeeper, viewKeyOf } from "./view-key";

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
  expect(viewKeyOf({ markers: [at("p", "pickup", 25.1), at("a", "car", 25)] })).not.toBe(one);
  expect(viewKeyOf({ markers: [at("a", "car", 25)] })).not.toBe(one);
});

it("the car of a trip is brought into view when it is there for the first time", () => {
  const keeper = createViewKeeper();
  const pickup = at("p", "pickup", 25);
  expect(keeper.due({ markers: [pickup] })).toBe("first");
  expect(keeper.due({ markers: [pickup, at("a", "car", 26)] })).toBe("again");
  expect(keeper.due({ markers: [pickup, at("a", "car", 25.5)] })).toBeNull();
});

it("a map of many takes all that arrives in its first seconds, not only the first car", () => {
  let now = 0;
  const keeper = createViewKeeper(() => now);
  const many = (...markers: MapMarker[]) => keeper.due({ markers, isClustered: true });
  const car = at("a", "car", 25);
  expect(many()).toBeNull();
  now = 60_000;
  expect(many(car)).toBe("first");
  now += 1_000;
  expect(many(car, at("b", "car", 26))).toBe("again");
  // they drive on
  expect(many(at("a", "car", 25.1), at("b", "car", 26.1))).toBeNull();
  now += 10_000;
  expect(many(car, at("b", "car", 26), at("c", "car", 27))).toBeNull();
});

it("a map that the reader has moved stays where it was put", () => {
  const keeper = createViewKeeper(() => 0);
  expect(keeper.due({ markers: [at("a", "car", 25)], isClustered: true })).toBe("first");
  keeper.touch();
  expect(keeper.due({ markers: [at("a", "car", 25), at("b", "car", 26)], isClustered: true })).toBeNull();
});

it("cars take the place of the areas that stood in for them", () => {
  const area = { type: "Polygon" as const, coordinates: [[[0, 0] as [number, number]]] };
  const keeper = createViewKeeper(() => 0);
  expect(keeper.due({ markers: [], areas: [area], isClustered: true })).toBe("first");
  expect(keeper.due({ markers: [at("a", "car", 25)], areas: [], isClustered: true })).toBe("again");
});
