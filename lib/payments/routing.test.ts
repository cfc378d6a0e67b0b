import { describe, expect, it } from "vitest";
import { canRoute, providersFor } from "./routing";

describe("providersFor", () => {
  it.each([
    ["US", "USD", ["paypal"]],
    ["MX", "MXN", ["mercadopago", "paypal"]],
    ["BR", "BRL", ["mercadopago", "paypal"]],
    ["AR", "ARS", ["mercadopago"]],
    ["CL", "CLP", ["mercadopago"]],
    ["CO", "COP", ["mercadopago"]],
    ["PE", "PEN", ["mercadopago"]],
    ["UY", "UYU", ["mercadopago"]],
    ["ES", "EUR", ["paypal"]],
    ["HU", "HUF", ["paypal"]],
  ])("%s in %s goes to %j", (country, currency, providers) => {
    expect(providersFor(country, currency)).toEqual(providers);
  });
  it.each([
    ["US", "BRL"],
    ["US", "ARS"],
    ["AR", "BRL"],
    ["AQ", "USD"],
    ["ES", "KRW"],
    ["", ""],
  ])("%s in %s is refused", (country, currency) => {
    expect(providersFor(country, currency)).toEqual([]);
  });
  it("sends no peso of another country to Mercado Pago", () => {
    expect(canRoute("mercadopago", "BR", "MXN")).toBe(false);
    expect(canRoute("paypal", "BR", "MXN")).toBe(true);
  });
});
