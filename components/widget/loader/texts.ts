import type { Locale } from "@/lib/i18n/locales";
import en from "@/messages/en/loader.json";
import es from "@/messages/es/loader.json";
import pt from "@/messages/pt/loader.json";

type Texts = typeof en;

const TEXTS: Partial<Record<Locale, Texts>> = { en, es, pt };

/** What the script itself says; English where a language has no texts yet. */
export function textsOf(locale: Locale): Texts {
  return TEXTS[locale] ?? en;
}
