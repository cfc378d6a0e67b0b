import { describe, expect, it } from "vitest";
import { hoursOn, hoursToday, kindOf, momentOf } from "./work-day";

const at = (weekday: number, startsMinute: number, endsMinute: number) => ({ weekday, startsMinute, endsMinute });
const span = (startsMinute: number, endsMinute: number) => ({ startsMinute, endsMinute });
// 2026-12-07 is a Monday
const [MONDAY, TUESDAY, SUNDAY] = ["2026-12-07", "2026-12-08", "2026-12-06"];

describe("the hours of a day", () => {
  it("are read by the weekday of the wall time", () => {
    expect(momentOf(`${MONDAY}T08:05`)).toEqual({ weekday: 1, minute: 485 });
    expect(momentOf(`${SUNDAY}T00:00`)).toEqual({ weekday: 7, minute: 0 });
  });

  it("are none without a plan and on a day off", () => {
    expect(hoursToday([], `${MONDAY}T12:00`)).toEqual([]);
    expect(hoursToday([at(3, 480, 1_020)], `${MONDAY}T12:00`)).toEqual([]);
  });

  it("are those of the day in their order, past ones too", () => {
    const week = [at(1, 900, 1_080), at(1, 480, 720), at(2, 0, 60)];
    expect(hoursToday(week, `${MONDAY}T23:00`)).toEqual([span(480, 720), span(900, 1_080)]);
    expect(hoursOn(week, 1).map(({ startsMinute }) => startsMinute)).toEqual([480, 900]);
  });

  it("run over midnight, and from yesterday while they last", () => {
    const week = [at(1, 1_080, 1_560)];
    expect(hoursToday(week, `${MONDAY}T12:00`)).toEqual([span(1_080, 1_560)]);
    expect(hoursToday(week, `${TUESDAY}T01:59`)).toEqual([span(-360, 120)]);
    expect(hoursToday(week, `${TUESDAY}T02:00`)).toEqual([]);
  });

  it("run over the end of the week", () => {
    const week = [at(7, 1_320, 1_800), at(1, 600, 700)];
    expect(hoursToday(week, `${SUNDAY}T12:00`)).toEqual([span(1_320, 1_800)]);
    expect(hoursToday(week, `${MONDAY}T05:00`)).toEqual([span(-120, 360), span(600, 700)]);
    expect(hoursToday(week, `${MONDAY}T06:00`)).toEqual([span(600, 700)]);
  });

  it("are one stretch where they touch, over midnight too", () => {
    expect(hoursToday([at(1, 480, 1_020), at(1, 1_020, 1_560)], `${MONDAY}T12:00`)).toEqual([span(480, 1_560)]);
    const split = [at(1, 1_200, 1_440), at(2, 0, 240)];
    expect(hoursToday(split, `${MONDAY}T12:00`)).toEqual([span(1_200, 1_680)]);
    expect(hoursToday(split, `${TUESDAY}T03:00`)).toEqual([span(0, 240)]);
  });

  it("are told by where they begin and end", () => {
    expect(kindOf(span(480, 1_080))).toBe("span");
    expect(kindOf(span(480, 1_440))).toBe("span");
    expect(kindOf(span(480, 1_441))).toBe("tomorrow");
    expect(kindOf(span(480, 2_880))).toBe("onwards");
    expect(kindOf(span(-60, 120))).toBe("until");
    expect(kindOf(span(0, 1_440))).toBe("allDay");
    expect(kindOf(span(-60, 2_000))).toBe("allDay");
  });

  it("of who works around the clock are the whole day", () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => at(weekday, 0, 1_440));
    expect(hoursToday(week, `${MONDAY}T12:00`).map(kindOf)).toEqual(["allDay"]);
  });
});
