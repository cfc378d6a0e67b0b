import { describe, expect, it } from "vitest";
import { parseAmount } from "./parse-amount";

describe("an amount as it is typed", () => {
  it.each([
    ["12.50", "USD", 1_250],
    ["12,5", "EUR", 1_250],
    [" 12 ", "USD", 1_200],
    ["0.01", "USD", 1],
    ["1,250.50", "USD", 125_050],
    ["1.250,50", "EUR", 125_050],
    ["1.250", "EUR", 125_000],
    ["1 250,5", "EUR", 125_050],
    ["1\u202F250", "EUR", 125_000],
    ["1’250.05", "CHF", 125_005],
    ["1.234.567", "BRL", 123_456_700],
    ["1.500", "CLP", 1_500],
    ["1500", "JPY", 1_500],
    ["١٢٫٥٠", "USD", 1_250],
    ["१२", "USD", 1_200],
    // what a float would make 1_998 of
    ["19.99", "USD", 1_999],
  ])("%s %s", (text, currency, amount) => {
    expect(parseAmount(text, currency)).toBe(amount);
  });

  it.each([
    ["", "USD"],
    ["0", "USD"],
    ["-5", "USD"],
    ["1e3", "USD"],
    ["12.345.6", "USD"],
    ["1.2.3", "USD"],
    ["12.5", "JPY"],
    ["$5", "USD"],
    ["Infinity", "USD"],
    ["9999999999999999", "USD"],
    [".50", "USD"],
  ])("refuses %j %s", (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });
});
