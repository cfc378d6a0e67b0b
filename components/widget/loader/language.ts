import { DEFAULT_LOCALE, LOCALES, type Locale } from "@/lib/i18n/locales";

/** The first of the wishes that the product speaks, `pt-BR` as `pt`. */
export function languageOf(...wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const base = wish?.trim().toLowerCase().split(/[-_]/)[0];
    const known = LOCALES.find((locale) => locale === base);
    if (known) return known;
  }
  return DEFAULT_LOCALE;
}

/** Addresses of a fleet's booking form and of its booking page; English has no prefix. */
export function addressesOf(origin: string, fleet: string, locale: Locale, theme: string | null) {
  const prefix = locale === DEFAULT_LOCALE ? "" : `/${locale}`;
  const slug = encodeURIComponent(fleet);
  const query = theme === "light" || theme === "dark" ? `?theme=${theme}` : "";
  return { frame: `${origin}${prefix}/embed/${slug}${query}`, page: `${origin}${prefix}/f/${slug}` };
}
