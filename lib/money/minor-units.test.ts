import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, formatPrice, toDecimalString } from "./format-money";
import { addMinor, divideHalfUp, minor, multiplyRate, roundToStep, shareOf } from "./minor-units";

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(minor);
const bps = fc.integer({ min: 0, max: 10_000 });

describe("minor units", () => {
  it("refuses everything that is not an integer", () => {
    for (const value of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => minor(value)).toThrow(RangeError);
    }
    expect(Object.is(minor(-0), 0)).toBe(true);
  });

  it("rounds halves away from zero, so that a refund mirrors its charge", () => {
    expect(divideHalfUp(5n, 2n)).toBe(3n);
    expect(divideHalfUp(-5n, 2n)).toBe(-3n);
    expect(divideHalfUp(7n, 3n)).toBe(2n);
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
    fc.assert(fc.property(amount, bps, (value, share) => shareOf(minor(-value), share) === -shareOf(value, share) + 0));
  });

  it("splits an amount into a share and a remainder without losing a cent", () => {
    fc.assert(
      fc.property(amount, bps, (value, share) => {
        const part = shareOf(value, share);
        expect(addMinor(part, minor(value - part))).toBe(value);
        // the exact share lies within half a unit of the rounded one
        expect(Math.abs(part * 10_000 - value * share)).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it("multiplies rates in integers, over metres and beyond 2^53", () => {
    expect(shareOf(minor(100_000_001), 50)).toBe(500_000);
    expect(multiplyRate(minor(285), 12_345, 1_000)).toBe(3_518);
    expect(multiplyRate(minor(9_007_199), 1_000_000_000, 1_000_000_000)).toBe(9_007_199);
  });

  it("rounds to steps of a currency", () => {
    expect(roundToStep(minor(1_249), 50)).toBe(1_250);
    expect(roundToStep(minor(1_225), 50)).toBe(1_250);
    expect(roundToStep(minor(1_224), 50)).toBe(1_200);
    expect(roundToStep(minor(1_224), 0)).toBe(1_224);
  });
});

describe("formatting money", () => {
  it("keeps each currency's own places", () => {
    expect(toDecimalString(minor(1_250), "USD")).toBe("12.50");
    expect(toDecimalString(minor(-5), "EUR")).toBe("-0.05");
    expect(toDecimalString(minor(1_250), "JPY")).toBe("1250");
    expect(() => toDecimalString(minor(1), "XXX")).toThrow(RangeError);
  });

  it("writes an amount as people of the locale do", () => {
    expect(formatMoney(minor(125_050), "USD", "en")).toBe("$1,250.50");
    expect(formatMoney(minor(125_050), "EUR", "de").replace(/\s/g, " ")).toBe("1.250,50 €");
    expect(formatMoney(minor(1_250), "JPY", "en")).toBe("¥1,250");
  });

  it("writes a price without cents where there are none", () => {
    expect(formatPrice(minor(29_900), "USD", "en")).toBe("$299");
    expect(formatPrice(minor(29_901), "USD", "en")).toBe("$299.01");
    expect(formatPrice(minor(29_910), "USD", "en")).toBe("$299.10");
    expect(formatPrice(minor(1_250), "JPY", "en")).toBe("¥1,250");
  });

  it("loses no digit where a float would", () => {
    expect(formatMoney(minor(9_007_199_254_740_991), "USD", "en")).toBe("$90,071,992,547,409.91");
  });
});
