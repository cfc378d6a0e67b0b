import { describe, expect, it } from "vitest";
import { offsetOf, scaleOf, shiftDay, startOfDay, ticksOf, windowOf } from "./span";

const iso = (at: number) => new Date(at).toISOString();

describe("the board's days", () => {
  it("begin at the fleet's own midnight", () => {
    expect(iso(startOfDay("2026-12-01", "America/New_York"))).toBe("2026-12-01T05:00:00.000Z");
    expect(iso(startOfDay("2026-12-01", "Pacific/Auckland"))).toBe("2026-11-30T11:00:00.000Z");
  });

  it("have 23 and 25 hours when the clocks change, and the pixels for them", () => {
    const spring = scaleOf("2026-03-29", "day", "Europe/Madrid");
    const autumn = scaleOf("2026-10-25", "day", "Europe/Madrid");
    expect([spring.to - spring.from, autumn.to - autumn.from].map((ms) => ms / 3_600_000)).toEqual([23, 25]);
    expect(autumn.widthPx).toBe(25 * autumn.hourPx);
    expect(ticksOf(autumn, "2026-10-25", "Europe/Madrid")).toHaveLength(25);
  });

  it("follow one another across months", () => {
    expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
    expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("are asked for with all zones in mind", () => {
    const { from, to } = windowOf("2026-12-01", "week");
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/GMT+12", "Asia/Kathmandu"]) {
      const scale = scaleOf("2026-12-01", "week", zone);
      expect(Date.parse(from)).toBeLessThanOrEqual(scale.from);
      expect(Date.parse(to)).toBeGreaterThanOrEqual(scale.to);
    }
  });

  it("keep what overlaps an end inside the scale", () => {
    const scale = scaleOf("2026-12-01", "day", "UTC");
    expect(offsetOf(scale, scale.from - 1)).toBe(0);
    expect(offsetOf(scale, scale.from + 90 * 60_000)).toBe(1.5 * scale.hourPx);
    expect(offsetOf(scale, scale.to + 1)).toBe(scale.widthPx);
  });
});
