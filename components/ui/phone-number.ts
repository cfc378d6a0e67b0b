/** Dial codes of the countries that the product is used from most; any other can be typed with a leading plus. */
export const DIAL_CODES = [
  ["MX", "52"],
  ["BR", "55"],
  ["US", "1"],
  ["ES", "34"],
  ["AR", "54"],
  ["CL", "56"],
  ["CO", "57"],
  ["PE", "51"],
  ["UY", "598"],
  ["EC", "593"],
  ["CR", "506"],
  ["PA", "507"],
  ["DO", "1"],
  ["CA", "1"],
  ["PT", "351"],
  ["FR", "33"],
  ["DE", "49"],
  ["IT", "39"],
  ["NL", "31"],
  ["BE", "32"],
  ["CH", "41"],
  ["AT", "43"],
  ["GB", "44"],
  ["IE", "353"],
  ["SE", "46"],
  ["PL", "48"],
  ["RO", "40"],
  ["UA", "380"],
  ["TR", "90"],
  ["IL", "972"],
  ["AE", "971"],
  ["SA", "966"],
  ["IN", "91"],
  ["CN", "86"],
  ["JP", "81"],
  ["KR", "82"],
  ["ID", "62"],
  ["AU", "61"],
] as const satisfies readonly (readonly [string, string])[];

export function dialCodeOf(country: string): string {
  return DIAL_CODES.find(([code]) => code === country)?.[1] ?? "";
}

/**
 * Puts a national number behind its country's dial code as E.164 (`+` and up to 15 digits). A number typed with `+` or
 * `00` is taken as international. The trunk zero is dropped, except in Italy, where it belongs to the number.
 */
export function toE164(country: string, typed: string): string {
  const digits = typed.replace(/\D/g, "");
  if (digits === "") return "";
  if (typed.trim().startsWith("+")) return `+${digits}`;
  if (digits.startsWith("00")) return `+${digits.slice(2)}`;
  return `+${dialCodeOf(country)}${country === "IT" ? digits : digits.replace(/^0/, "")}`;
}

/** The shape of E.164 with at least 8 digits; whether the number exists only the network knows. */
export function isE164(value: string): boolean {
  return /^\+[1-9]\d{7,14}$/.test(value);
}
