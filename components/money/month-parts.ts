import type { FleetMonth } from "@/lib/contracts/money";
import { divideHalfUp, type MinorUnits } from "@/lib/money/minor-units";

/** From the fleet's own to everybody else's; accounts that are not named come last. */
const ORDER = [
  "fleet_payable",
  "fleet_pending",
  "driver_earnings",
  "tips",
  "taxes_payable",
  "commission_revenue",
  "passenger_credit",
  "unapplied",
  "chargeback_losses",
];

export interface MonthPart {
  readonly account: string;
  readonly amountMinor: MinorUnits;
  /** Where its segment begins and how long it is, in thousandths of the bar: all lengths add up to it. A negative part has none. */
  readonly start: number;
  readonly length: number;
}

/** The parts of a month in the order of the bar. The bar is as long as all positive parts together. */
export function partsOf(month: FleetMonth): MonthPart[] {
  const sorted = [...month.parts].sort((left, right) => rankOf(left.account) - rankOf(right.account));
  const whole = sorted.reduce((sum, { amount }) => sum + BigInt(Math.max(0, amount.amountMinor)), 0n);
  let before = 0n;
  return sorted.map(({ account, amount: { amountMinor } }) => {
    if (amountMinor <= 0 || whole === 0n) return { account, amountMinor, start: 0, length: 0 };
    const start = thousandthsOf(before, whole);
    before += BigInt(amountMinor);
    return { account, amountMinor, start, length: thousandthsOf(before, whole) - start };
  });
}

function rankOf(account: string): number {
  const rank = ORDER.indexOf(account);
  return rank === -1 ? ORDER.length : rank;
}

function thousandthsOf(amount: bigint, whole: bigint): number {
  return Number(divideHalfUp(amount * 1_000n, whole));
}

/** The month before or after `YYYY-MM`. */
export function monthBeside(month: string, step: -1 | 1): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}
