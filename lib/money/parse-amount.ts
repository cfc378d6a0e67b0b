import { exponentOf } from "./currencies";
import { type MinorUnits, minor } from "./minor-units";

/** Where the decimal digits of scripts begin that people type amounts in. */
const ZEROS = [0x0660, 0x06f0, 0x0966];
/** What groups thousands somewhere: comma, point, apostrophes, thin and other spaces, the Arabic separator. */
const GROUPED = /^\d{1,3}(?:([.,'’\u066C ])\d{3})(?:\1\d{3})*$/;

/**
 * The amount that somebody typed, in minor units: `12.50`, `12,50`, `1.250,50` and `1 250.5` of a currency with two
 * places are all understood. The last point or comma parts the decimals when no more digits follow than the currency has.
 * Null for everything else, negative numbers and zero included. Digits only, never a float.
 */
export function parseAmount(text: string, currency: string): MinorUnits | null {
  const places = exponentOf(currency);
  const typed = [...text.trim()].map(toAsciiDigit).join("").replaceAll("\u066B", ".").replace(/\s/g, " ");
  const [, whole = "", point = "", decimals = ""] = splitDecimals(typed, places);
  const group = GROUPED.exec(whole);
  if (group?.[1] && group[1] === point) return null;
  const digits = group ? whole.replace(/\D/g, "") : whole;
  if (!/^\d{1,12}$/.test(digits)) return null;
  const amount = BigInt(digits + decimals.padEnd(places, "0"));
  return amount > 0n && amount <= BigInt(Number.MAX_SAFE_INTEGER) ? minor(amount) : null;
}

function splitDecimals(typed: string, places: number): readonly string[] {
  const found = places > 0 ? new RegExp(`^(.*)([.,])(\\d{1,${places}})$`).exec(typed) : null;
  return found ?? ["", typed, ""];
}

function toAsciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? character : String(code - zero);
}
