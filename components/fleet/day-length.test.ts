import { describe, expect, it } from "vitest";
import { dayInput, minutesOf } from "./day-length";

describe("the longest day", () => {
  it("is shown in hours and minutes and read back", () => {
    for (const minutes of [60, 61, 600, 635, 1_440]) expect(minutesOf(dayInput(minutes))).toBe(minutes);
    expect(dayInput(635)).toEqual({ hours: "10", minutes: "35" });
  });

  it.each([
    ["0", "59"],
    ["24", "1"],
    ["25", "0"],
    ["10", "60"],
    ["", "30"],
    ["10", ""],
    ["-8", "0"],
    ["7.5", "0"],
    ["1e1", "0"],
  ])("is not %s:%s", (hours, minutes) => {
    expect(minutesOf({ hours, minutes })).toBeNull();
  });
});
