/** The languages of the product, in the order in which the language menu shows them. */
export const LOCALES = [
  "en",
  "es",
  "pt",
  "fr",
  "de",
  "it",
  "nl",
  "pl",
  "ro",
  "tr",
  "ru",
  "uk",
  "ar",
  "he",
  "hi",
  "zh",
  "ja",
  "ko",
  "id",
  "sv",
] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/**
 * Languages of the whole product, in the worker itself. The others have what passengers and drivers read; the rest of the
 * product is English there.
 */
export const BUNDLED_LOCALES: readonly Locale[] = ["en", "es", "pt"];

/** Each language's name in itself: a reader looks for their own word, not for the English one. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: "English",
  es: "Español",
  pt: "Português",
  fr: "Français",
  de: "Deutsch",
  it: "Italiano",
  nl: "Nederlands",
  pl: "Polski",
  ro: "Română",
  tr: "Türkçe",
  ru: "Русский",
  uk: "Українська",
  ar: "العربية",
  he: "עברית",
  hi: "हिन्दी",
  zh: "中文",
  ja: "日本語",
  ko: "한국어",
  id: "Bahasa Indonesia",
  sv: "Svenska",
};

const RIGHT_TO_LEFT: readonly Locale[] = ["ar", "he"];

/** The writing direction of a language, for `<html dir>` and for Radix. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(locale) ? "rtl" : "ltr";
}
