import type { Bytes } from "../protocol";
import { ReplyError } from "../protocol";
import { notFloat, notInteger } from "./errors";

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** Redis accepts the canonical form only: no plus sign, no leading zeros, no spaces. */
export function parseInt64(text: Bytes | undefined, error = notInteger): bigint {
  if (text === undefined || !/^(0|-?[1-9]\d{0,18})$/.test(text)) throw error();
  const value = BigInt(text);
  if (value > MAX_INT64 || value < MIN_INT64) throw error();
  return value;
}

/** An index, a count or a time. Beyond 2^53 the exact value makes no difference to them. */
export const parseInteger = (text: Bytes | undefined, error = notInteger): number => Number(parseInt64(text, error));

export function addInt64(a: bigint, b: bigint): bigint {
  const sum = a + b;
  if (sum > MAX_INT64 || sum < MIN_INT64) throw new ReplyError("ERR increment or decrement would overflow");
  return sum;
}

export function parseFloat64(text: Bytes | undefined, error = notFloat): number {
  if (text === undefined) throw error();
  if (/^[-+]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) throw error();
  const value = Number(text);
  return value;
}

export function formatFloat(value: number): Bytes {
  if (value === Infinity) return "inf";
  return value === -Infinity ? "-inf" : String(value);
}

/** DECRBY cannot negate the smallest number. */
export function notMinInt64(value: bigint): bigint {
  if (value === MIN_INT64) throw new ReplyError("ERR decrement would overflow");
  return value;
}
