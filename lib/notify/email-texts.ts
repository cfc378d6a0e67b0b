import { DEFAULT_LOCALE, LOCALES, type Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import type en from "../../messages/en/emails.json";

/** The words of e-mails and text messages in one language. */
export interface EmailTexts {
  readonly locale: Locale;
  readonly catalogue: typeof en;
}

/** In the language that a recipient has; English for one that the product does not speak, or cannot read now. */
export async function emailTexts(wanted: string): Promise<EmailTexts> {
  const locale = LOCALES.find((each) => each === wanted) ?? DEFAULT_LOCALE;
  const { emails } = await loadMessages(locale);
  return { locale, catalogue: emails as typeof en };
}
