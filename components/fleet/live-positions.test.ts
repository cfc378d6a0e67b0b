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
    const id = "drv_0f8fad5b-d9cb-469f-a165-70867728950e";
    const now = newestPositions(new Map(), [held("2026-11-24T10:00:00Z"), held("2026-11-24T09:59:59Z")]);
    expect(now.get(id)?.recordedAt).toBe("2026-11-24T10:00:00Z");
    expect(newestPositions(now, [held("2026-11-24T10:59:00+01:00")])).toBe(now);
    expect(newestPositions(now, [held("2026-11-24T10:00:01Z")]).get(id)?.recordedAt).toBe("2026-11-24T10:00:01Z");
  });
});
