import { randomBytes, randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** 17 capital letters and digits, the form of PayPal's order, capture and refund ids. */
export function createPayPalId(length = 17): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A decimal id between 2^53 and 2^63: a client that reads it as a double gets another number. */
export function createNumericId(): bigint {
  return 9_007_199_254_740_993n + BigInt(randomInt(2 ** 47)) * 2_048n + BigInt(randomInt(1_024)) * 2n;
}

/** Random bytes in lower-case hexadecimal, for debug ids and secrets. */
export function createHexId(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
