import { describe, expect, it } from "vitest";
import { bpsOf, formatShare } from "./share";

describe("bpsOf", () => {
  it.each([
    ["10", 1_000],
    ["0", 0],
    ["12.5", 1_250],
    ["12,05", 1_205],
    [" 50 ", 5_000],
  ])("%s %% are %i basis points", (text, bps) => expect(bpsOf(text)).toBe(bps));

  it.each(["", "50.01", "-1", "1e1", "10 %", "1.234", "٥", "100"])("%s is no share", (text) =>
    expect(bpsOf(text)).toBeNull(),
  );
});

it("is written as the language does", () => {
  expect(formatShare(1_250, "en")).toBe("12.5%");
  expect(formatShare(1_250, "de")).toBe("12,5\u00a0%");
});
