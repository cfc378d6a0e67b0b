import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MinorUnits, minor } from "@/lib/money/minor-units";
import { fromProviderAmount, supportsCurrency, toProviderAmount } from "./amounts";

describe("toProviderAmount", () => {
  it.each([
    ["paypal", 1234, "USD", "12.34"],
    ["paypal", 5, "EUR", "0.05"],
    ["paypal", 500, "JPY", "500"],
    ["paypal", 120000, "HUF", "1200"],
    ["mercadopago", 990, "BRL", "9.90"],
    ["mercadopago", 15000, "CLP", "15000"],
    ["mercadopago", 1500000, "COP", "15000"],
  ] as const)("%s %d %s -> %s", (provider, amountMinor, currency, text) => {
    expect(toProviderAmount(provider, { amountMinor: minor(amountMinor), currency })).toBe(text);
  });
  it("refuses a currency that the provider does not take", () => {
    expect(() => toProviderAmount("paypal", { amountMinor: minor(100), currency: "CLP" })).toThrow("does not take CLP");
    expect(supportsCurrency("mercadopago", "EUR")).toBe(false);
  });
  it("refuses fractions, negatives and precision that would be lost", () => {
    expect(() => toProviderAmount("paypal", { amountMinor: 1.5 as MinorUnits, currency: "USD" })).toThrow(RangeError);
    expect(() => toProviderAmount("paypal", { amountMinor: minor(-1), currency: "USD" })).toThrow(RangeError);
    expect(() => toProviderAmount("mercadopago", { amountMinor: minor(1550), currency: "COP" })).toThrow("0 decimals");
  });
});

describe("fromProviderAmount", () => {
  it("is the inverse of toProviderAmount for every amount", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }).map(minor),
        fc.constantFrom("USD", "EUR", "BRL", "MXN"),
        (amountMinor, code) => {
          const provider = code === "BRL" ? "mercadopago" : "paypal";
          expect(fromProviderAmount(provider, toProviderAmount(provider, { amountMinor, currency: code }), code)).toBe(
            amountMinor,
          );
        },
      ),
    );
  });
  it("takes 10.5 and 10.500 as 1050, refuses 10.505, 1e3 and -1", () => {
    expect(fromProviderAmount("mercadopago", "10.5", "BRL")).toBe(1050);
    expect(fromProviderAmount("mercadopago", "10.500", "BRL")).toBe(1050);
    for (const text of ["10.505", "1e3", "-1", "", "1,5", "NaN"]) {
      expect(() => fromProviderAmount("mercadopago", text, "BRL")).toThrow(RangeError);
    }
  });
});
