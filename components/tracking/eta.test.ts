import { expect, it } from "vitest";
import { etaRange, remainingClock } from "./eta";

it("is a range from free streets to full ones", () => {
  // 0.1 degree of latitude is 11.12 km, 14.68 km by road: 17.5 min at 14 m/s, 30.6 min at 8 m/s
  expect(etaRange({ lat: 25, lon: -80 }, { lat: 25.1, lon: -80 })).toEqual({ fromMinutes: 17, toMinutes: 31 });
});

it("never promises less than a minute", () => {
  expect(etaRange({ lat: 25, lon: -80 }, { lat: 25, lon: -80 })).toEqual({ fromMinutes: 1, toMinutes: 2 });
});

it("counts down to zero and never below", () => {
  expect([9_642_000, 899_001, 60_000, 59_000, 1, 0, -5_000].map(remainingClock)).toEqual([
    "2:40:42",
    "15:00",
    "1:00",
    "0:59",
    "0:01",
    "0:00",
    "0:00",
  ]);
});
