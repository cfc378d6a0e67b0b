import { describe, expect, it } from "vitest";
import { isE164, toE164 } from "./phone-number";

describe("toE164", () => {
  it.each([
    ["MX", "55 1234 5678", "+525512345678"],
    ["DE", "0151 23456789", "+4915123456789"],
    ["IT", "06 1234 5678", "+390612345678"],
    ["US", "+44 20 7946 0958", "+442079460958"],
    ["ES", "0034 612 345 678", "+34612345678"],
    ["ES", "", ""],
  ])("%s %s becomes %s", (country, typed, expected) => {
    expect(toE164(country, typed)).toBe(expected);
  });
});

describe("isE164", () => {
  it("takes 8 to 15 digits behind a plus", () => {
    expect(isE164("+52551234")).toBe(true);
    expect(isE164("+123456789012345")).toBe(true);
    for (const bad of ["", "+1234567", "+1234567890123456", "5512345678", "+0512345678", "+52 55 1234"]) {
      expect(isE164(bad)).toBe(false);
    }
  });
});
