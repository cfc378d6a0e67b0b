import { describe, expect, it } from "vitest";
import { addedTo, hasOverlap, mondayCopied, timeOf, withTime } from "./work-week";

const at = (weekday: number, startsMinute: number, endsMinute: number) => ({ weekday, startsMinute, endsMinute });

describe("a week of work", () => {
  it("writes minutes as times of a day", () => {
    expect([0, 485, 1_439, 1_440, 1_560].map(timeOf)).toEqual(["00:00", "08:05", "23:59", "00:00", "02:00"]);
  });

  it("puts an end that is not after its start into the next day", () => {
    expect(withTime(at(1, 480, 1_020), "end", "02:00")).toEqual(at(1, 480, 1_560));
    expect(withTime(at(1, 1_320, 1_560), "end", "23:00")).toEqual(at(1, 1_320, 1_380));
    expect(withTime(at(1, 480, 1_020), "start", "18:00")).toEqual(at(1, 1_080, 2_460));
    expect(withTime(at(1, 480, 1_020), "end", "08:00")).toEqual(at(1, 480, 1_920));
  });

  it("leaves a stretch alone while its time is not typed to the end", () => {
    expect(withTime(at(1, 480, 1_020), "end", "")).toEqual(at(1, 480, 1_020));
  });

  it("begins a day with usual hours and goes on after the last ones", () => {
    expect(addedTo([], 3)).toEqual([at(3, 480, 1_020)]);
    expect(addedTo([at(3, 480, 720)], 3)[1]).toEqual(at(3, 780, 1_020));
    expect(addedTo([at(3, 480, 1_400)], 3)[1]).toEqual(at(3, 1_380, 1_440));
  });

  it("copies Monday to the days of work and leaves the weekend", () => {
    const week = mondayCopied([at(1, 480, 1_020), at(2, 0, 60), at(6, 600, 700)]);
    expect(week).toEqual([...[1, 2, 3, 4, 5].map((day) => at(day, 480, 1_020)), at(6, 600, 700)]);
  });

  it("finds stretches that share a time, over midnight and the end of the week too", () => {
    expect(hasOverlap([])).toBe(false);
    expect(hasOverlap([at(1, 480, 720), at(1, 720, 900)])).toBe(false);
    expect(hasOverlap([at(1, 480, 721), at(1, 720, 900)])).toBe(true);
    expect(hasOverlap([at(1, 1_320, 1_800), at(2, 300, 600)])).toBe(true);
    expect(hasOverlap([at(1, 0, 300), at(7, 1_320, 1_800)])).toBe(true);
    expect(hasOverlap([at(1, 360, 600), at(7, 1_320, 1_800)])).toBe(false);
  });
});
