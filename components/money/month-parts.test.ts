import { describe, expect, it } from "vitest";
import type { FleetMonth } from "@/lib/contracts/money";
import { minor } from "@/lib/money/minor-units";
import { monthBeside, partsOf } from "./month-parts";

function month(parts: Record<string, number>): FleetMonth {
  const money = (amount: number) => ({ amountMinor: minor(amount), currency: "USD" });
  const list = Object.entries(parts).map(([account, amount]) => ({ account, amount: money(amount) }));
  return { month: "2026-11", timezone: "America/New_York", captured: money(0), returned: money(0), parts: list };
}

describe("the parts of a month", () => {
  it("fills the bar without a gap, whatever is rounded", () => {
    const parts = partsOf(month({ tips: 1, driver_earnings: 1, fleet_payable: 1 }));
    expect(parts.map(({ account }) => account)).toEqual(["fleet_payable", "driver_earnings", "tips"]);
    expect(parts.map(({ start, length }) => [start, start + length])).toEqual([
      [0, 333],
      [333, 667],
      [667, 1_000],
    ]);
  });

  it("gives a negative part no length", () => {
    const parts = partsOf(month({ fleet_payable: 3_000, fleet_pending: -1_000, commission_revenue: 1_000 }));
    expect(parts.map(({ length }) => length)).toEqual([750, 0, 250]);
  });

  it("keeps amounts beyond 32 bits and accounts that it does not know", () => {
    const parts = partsOf(month({ new_account: 999_999_999_999, tips: 1 }));
    expect(parts.map(({ account, length }) => [account, length])).toEqual([
      ["tips", 0],
      ["new_account", 1_000],
    ]);
  });

  it("has nothing to show for a month without payments", () => {
    expect(partsOf(month({}))).toEqual([]);
  });
});

describe("the month beside", () => {
  it("crosses the year", () => {
    expect([monthBeside("2026-01", -1), monthBeside("2026-12", 1), monthBeside("2026-11", 1)]).toEqual([
      "2025-12",
      "2027-01",
      "2026-12",
    ]);
  });
});
