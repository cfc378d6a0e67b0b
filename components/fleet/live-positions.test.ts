import { describe, expect, it } from "vitest";
import { newestPositions, positionOf } from "./live-positions";

const event = (recordedAt: string) => ({
  driver_id: "0f8fad5b-d9cb-469f-a165-70867728950e",
  lat: 25.79,
  lon: -80.28,
  heading: 90,
  recorded_at: recordedAt,
});

function held(recordedAt: string) {
  const position = positionOf(event(recordedAt));
  if (!position) throw new Error("the event is valid");
  return position;
}

describe("live positions", () => {
  it("refuses what is no position", () => {
    expect(positionOf({ ...event("2026-11-24T10:00:00Z"), lat: 91 })).toBeNull();
    expect(positionOf(event("yesterday"))).toBeNull();
    expect(positionOf({})).toBeNull();
  });

  it("never goes back to an older position, whatever the notation of its time", () => {
    const now = newestPositions(new Map(), "drv", held("2026-11-24T10:00:00Z"));
    expect(newestPositions(now, "drv", held("2026-11-24T10:59:00+01:00"))).toBe(now);
    expect(newestPositions(now, "drv", held("2026-11-24T10:00:01Z")).get("drv")?.recordedAt).toBe(
      "2026-11-24T10:00:01Z",
    );
  });
});
