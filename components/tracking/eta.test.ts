import { expect, it } from "vitest";
import { etaMinutes, remainingClock } from "./eta";

it("is a range in whole minutes that holds all of it", () => {
  expect(etaMinutes({ fromSeconds: 1_079, toSeconds: 2_001 })).toEqual({ fromMinutes: 17, toMinutes: 34 });
});

it("never promises less than a minute", () => {
  expect(etaMinutes({ fromSeconds: 0, toSeconds: 0 })).toEqual({ fromMinutes: 1, toMinutes: 2 });
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
