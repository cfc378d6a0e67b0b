/** Joins class names and drops what is off. Order is kept; nothing is deduplicated. */
export function cx(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
