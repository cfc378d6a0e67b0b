/** Supabase refuses shorter ones when it is configured as in `supabase/config.toml`. */
export const PASSWORD_MIN = 10;

/** Good enough to catch a slip; whether the address exists only a mail can tell. */
export function isEmail(value: string): boolean {
  return value.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value);
}
