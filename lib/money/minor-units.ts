import type { z } from "zod";

/**
 * An amount in the smallest unit of its currency (cents, yen): a safe integer, never a fraction. Only `minor` and the
 * contracts' `minorUnits` make one; whatever shows, sends or stores money takes nothing else, so that the result of a
 * float operation does not compile. `scripts/check-money.mjs` keeps the way there free of floats.
 */
export type MinorUnits = number & z.$brand<"MinorUnits">;

/** Checks and brands an integer amount. Throws a `RangeError` for fractions, NaN and unsafe integers. */
export function minor(amount: number | bigint): MinorUnits {
  const value = typeof amount === "bigint" ? Number(amount) : amount;
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer amount of minor units: ${amount}`);
  return (value === 0 ? 0 : value) as MinorUnits;
}

export const ZERO: MinorUnits = minor(0);

export function addMinor(...amounts: readonly MinorUnits[]): MinorUnits {
  return minor(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

/**
 * `numerator / denominator`, rounded half up (away from zero for negative numerators, so that a refund mirrors its
 * charge). The denominator must be positive.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("the denominator must be positive");
  const isNegative = numerator < 0n;
  const magnitude = isNegative ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return isNegative ? -rounded : rounded;
}

/** `amount × bps / 10 000`, rounded half up. 10 000 basis points are the whole amount. */
export function shareOf(amount: MinorUnits, bps: number): MinorUnits {
  return minor(divideHalfUp(BigInt(amount) * BigInt(bps), 10_000n));
}

/** `rate × quantity / per`, rounded half up: 250 per km over 12 345 m is `multiplyRate(rate, 12_345, 1_000)`. */
export function multiplyRate(rate: MinorUnits, quantity: number, per: number): MinorUnits {
  return minor(divideHalfUp(BigInt(rate) * BigInt(quantity), BigInt(per)));
}

/** Rounds half up to a multiple of `step` minor units; a step of 0 or 1 leaves the amount as it is. */
export function roundToStep(amount: MinorUnits, step: number): MinorUnits {
  if (step <= 1) return amount;
  return minor(divideHalfUp(BigInt(amount), BigInt(step)) * BigInt(step));
}
