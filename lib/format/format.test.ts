import { describe, expect, it } from "vitest";
import { formatDateTime, formatRelative, formatTime, toWallTime } from "./dates";
import { formatDistance, formatDuration } from "./distances";

const AT = "2026-07-01T15:30:00Z";

describe("times", () => {
  it("shows the wall time of the pick-up's zone, whatever the reader's is", () => {
    expect(toWallTime(AT, "America/Mexico_City")).toBe("2026-07-01T09:30");
    expect(toWallTime(AT, "Europe/Madrid")).toBe("2026-07-01T17:30");
    expect(toWallTime("2026-07-01T22:00:00Z", "Europe/Madrid")).toBe("2026-07-02T00:00");
    expect(formatTime(AT, "America/New_York", "en")).toMatch(/11:30\sAM/);
    expect(formatDateTime(AT, "America/Sao_Paulo", "pt")).toContain("12:30");
  });

  it("names the zone where a traveller would have to guess it", () => {
    expect(formatDateTime(AT, "America/New_York", "en")).toMatch(/EDT|GMT-4/);
  });

  it("tells how long ago in the largest unit that fits", () => {
    expect(formatRelative(AT, "en", "2026-07-01T15:30:05Z")).toBe("5 seconds ago");
    expect(formatRelative(AT, "en", "2026-07-01T15:33:00Z")).toBe("3 minutes ago");
    expect(formatRelative(AT, "en", "2026-07-01T13:30:00Z")).toBe("in 2 hours");
    expect(formatRelative(AT, "es", "2026-07-02T15:30:00Z")).toBe("ayer");
  });
});

describe("distances and durations", () => {
  it("takes the unit from the country and the writing from the locale", () => {
    expect(formatDistance(12_345, "en", "MX")).toBe("12.3 km");
    expect(formatDistance(12_345, "de", "ES").replace(/\s/g, " ")).toBe("12,3 km");
    expect(formatDistance(12_345, "en", "US")).toBe("7.7 mi");
    expect(formatDistance(250_400, "en", "MX")).toBe("250 km");
  });

  it("never shows zero minutes", () => {
    expect(formatDuration(5, "en")).toBe("1 min");
    expect(formatDuration(5_100, "en")).toBe("1 hr 25 min");
    expect(formatDuration(7_200, "en")).toBe("2 hr");
  });
});
