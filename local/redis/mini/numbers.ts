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

interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

function toDecimal(text: Bytes): Decimal | undefined {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d{1,3}))?$/i.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > 40) return undefined;
  const digits = BigInt(`${whole}${fraction}` || "0") * (sign === "-" ? -1n : 1n);
  return scale < 0 ? { units: digits * 10n ** BigInt(-scale), scale: 0 } : { units: digits, scale };
}

/**
 * The sum as Redis writes it: it calculates in long doubles and prints 17 decimals, so 0.1 + 0.2 is 0.3. Decimal
 * arithmetic gives the same digits.
 */
export function addFloats(a: Bytes, b: Bytes): Bytes {
  const sum = parseFloat64(a) + parseFloat64(b);
  if (!Number.isFinite(sum)) throw new ReplyError("ERR increment would produce NaN or Infinity");
  const [x, y] = [toDecimal(a), toDecimal(b)];
  if (!x || !y) return formatFloat(sum);
  const scale = Math.max(x.scale, y.scale);
  const units = x.units * 10n ** BigInt(scale - x.scale) + y.units * 10n ** BigInt(scale - y.scale);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const fraction = digits.slice(digits.length - scale, digits.length - scale + 17).replace(/0+$/, "");
  const text = digits.slice(0, digits.length - scale) + (scale > 0 && fraction ? `.${fraction}` : "");
  return units < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}

/** DECRBY cannot negate the smallest number. */
export function notMinInt64(value: bigint): bigint {
  if (value === MIN_INT64) throw new ReplyError("ERR decrement would overflow");
  return value;
}
