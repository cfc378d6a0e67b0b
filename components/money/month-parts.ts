import type { FleetMonth } from "@/lib/contracts/money";

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
  readonly amountMinor: number;
  /** Where its segment begins and how long it is, in thousandths of the bar; a negative part has none. */
  readonly start: number;
  readonly length: number;
  /** Whole per cent of what was kept; null for a negative part. */
  readonly percent: number | null;
}

/** The parts of a month in the order of the bar. The bar is as long as all positive parts together. */
export function partsOf(month: FleetMonth): MonthPart[] {
  const sorted = [...month.parts].sort((left, right) => rankOf(left.account) - rankOf(right.account));
  const whole = sorted.reduce((sum, { amount }) => sum + BigInt(Math.max(0, amount.amountMinor)), 0n);
  let before = 0n;
  return sorted.map(({ account, amount: { amountMinor } }) => {
    if (amountMinor <= 0 || whole === 0n) return { account, amountMinor, start: 0, length: 0, percent: null };
    const start = scaled(before, whole, 1_000n);
    before += BigInt(amountMinor);
    const length = scaled(before, whole, 1_000n) - start;
    return { account, amountMinor, start, length, percent: scaled(BigInt(amountMinor), whole, 100n) };
  });
}

function rankOf(account: string): number {
  const rank = ORDER.indexOf(account);
  return rank === -1 ? ORDER.length : rank;
}

/** `amount / whole × scale`, rounded half up. */
function scaled(amount: bigint, whole: bigint, scale: bigint): number {
  return Number((amount * scale * 2n + whole) / (whole * 2n));
}

/** The month before or after `YYYY-MM`. */
export function monthBeside(month: string, step: -1 | 1): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}
