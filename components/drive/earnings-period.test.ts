import { describe, expect, it } from "vitest";
import { startOfDay, startOfWeek } from "./earnings-period";

describe("a driver's week", () => {
  it.each([
    [new Date(2026, 10, 24, 15, 30), new Date(2026, 10, 23)],
    [new Date(2026, 10, 23, 0, 0), new Date(2026, 10, 23)],
    [new Date(2026, 10, 29, 23, 59), new Date(2026, 10, 23)],
    [new Date(2027, 0, 1, 12, 0), new Date(2026, 11, 28)],
  ])("of %s begins on Monday", (now, monday) => {
    expect(startOfWeek(now)).toEqual(monday);
  });

  it("begins its day at midnight", () => {
    expect(startOfDay(new Date(2026, 10, 24, 15, 30))).toEqual(new Date(2026, 10, 24));
  });
});
