import { expect, it } from "vitest";
import { etaRange } from "./eta";

it("is a range from free streets to full ones", () => {
  // 0.1 degree of latitude is 11.12 km, 14.68 km by road: 17.5 min at 14 m/s, 30.6 min at 8 m/s
  expect(etaRange({ lat: 25, lon: -80 }, { lat: 25.1, lon: -80 })).toEqual({ fromMinutes: 17, toMinutes: 31 });
});

it("never promises less than a minute", () => {
  expect(etaRange({ lat: 25, lon: -80 }, { lat: 25, lon: -80 })).toEqual({ fromMinutes: 1, toMinutes: 2 });
});
