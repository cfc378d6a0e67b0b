import { type Bytes, ReplyError } from "../protocol";
import { parseFloat64 } from "./numbers";

/** INCRBYFLOAT calculates in x86's 80-bit floats and prints 17 decimals; nothing else gives the same digits. */
const MANTISSA_BITS = 64;
const DECIMALS = 17;
/** Beyond this the digits of a number are its exponent's: not worth a big integer. */
const MAX_EXPONENT = 400;

interface Fraction {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

const bitLength = (value: bigint) => value.toString(2).length;

/** Nearest integer, ties to even. Both positive. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return isUp ? quotient + 1n : quotient;
}

function shift({ numerator, denominator }: Fraction, bits: number): Fraction {
  return bits >= 0
    ? { numerator: numerator << BigInt(bits), denominator }
    : { numerator, denominator: denominator << BigInt(-bits) };
}

/** The nearest number with a 64-bit mantissa. */
function round(value: Fraction): Fraction {
  if (value.numerator === 0n) return { numerator: 0n, denominator: 1n };
  const isNegative = value.numerator < 0n;
  const positive = isNegative ? { ...value, numerator: -value.numerator } : value;
  let bits = MANTISSA_BITS - bitLength(positive.numerator) + bitLength(positive.denominator);
  const scaled = shift(positive, bits);
  if (bitLength(scaled.numerator / scaled.denominator) > MANTISSA_BITS) bits--;
  const exact = shift(positive, bits);
  const mantissa = divideRounded(exact.numerator, exact.denominator);
  return shift({ numerator: isNegative ? -mantissa : mantissa, denominator: 1n }, -bits);
}

function parse(text: Bytes): Fraction {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > MAX_EXPONENT) throw new ReplyError("ERR value is not a valid float");
  const digits = BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`);
  const scale = 10n ** BigInt(Math.abs(power));
  return round(power >= 0 ? { numerator: digits * scale, denominator: 1n } : { numerator: digits, denominator: scale });
}

function format({ numerator, denominator }: Fraction): Bytes {
  const isNegative = numerator < 0n;
  const units = divideRounded((isNegative ? -numerator : numerator) * 10n ** BigInt(DECIMALS), denominator);
  const digits = units.toString().padStart(DECIMALS + 1, "0");
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  const text = digits.slice(0, -DECIMALS) + (fraction && `.${fraction}`);
  return isNegative && units !== 0n ? `-${text}` : text;
}

/** The sum as Redis writes it. Throws for what is not a number and for an infinite sum. */
export function addFloats(a: Bytes, b: Bytes): Bytes {
  if (!Number.isFinite(parseFloat64(a) + parseFloat64(b))) {
    throw new ReplyError("ERR increment would produce NaN or Infinity");
  }
  const [x, y] = [parse(a), parse(b)];
  return format(
    round({
      numerator: x.numerator * y.denominator + y.numerator * x.denominator,
      denominator: x.denominator * y.denominator,
    }),
  );
}
