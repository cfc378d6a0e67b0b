import { expect, it } from "vitest";
import type { Fix } from "./position-queue";
import { PositionSampler } from "./position-sampler";

const fixAt = (second: number, meters: number, accuracyMeters = 8): Fix => ({
  lat: 25.79 + meters / 111_195,
  lon: -80.28,
  recordedAt: new Date(second * 1_000).toISOString(),
  accuracyMeters,
  headingDegrees: null,
  speedMps: null,
});

/** Seconds of the fixes that are sent of one a second. */
function sent(seconds: number, speedMps: number, isOnTrip: boolean, accuracyMeters?: number): number[] {
  const sampler = new PositionSampler();
  return Array.from({ length: seconds }, (_, second) => second).filter((second) =>
    sampler.takes(fixAt(second, second * speedMps, accuracyMeters), isOnTrip),
  );
}

it("sends every five seconds on a trip and every thirty else", () => {
  expect(sent(16, 10, true)).toEqual([0, 5, 10, 15]);
  expect(sent(91, 10, false)).toEqual([0, 30, 60, 90]);
});

it("sends once a minute while standing still, and what is within the error is no movement", () => {
  expect(sent(121, 0, true)).toEqual([0, 60, 120]);
  expect(sent(30, 2, true, 100)).toEqual([0]);
});
