import { expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { type Credits, usableCredit } from "./usable-credit";

const usd = (amount: number) => ({ amountMinor: minor(amount), currency: "USD" });
const credits: Credits = [
  { fleet: "biscayne", fleetName: "Biscayne", balance: usd(2_000), remainder: usd(100) },
  { fleet: "azteca", fleetName: "Azteca", balance: { ...usd(9_000), currency: "MXN" }, remainder: usd(1_850) },
];

it.each([
  ["biscayne", 12_500, 2_000],
  ["biscayne", 2_100, 2_000],
  // a dollar is left for the provider
  ["biscayne", 2_050, 1_950],
  ["biscayne", 100, 0],
  ["biscayne", 50, 0],
  // another currency, another fleet
  ["azteca", 12_500, 0],
  ["paulista", 12_500, 0],
])("%s, a price of %i: %i", (fleet, price, usable) => {
  expect(usableCredit(credits, fleet, usd(price))).toBe(usable);
});
