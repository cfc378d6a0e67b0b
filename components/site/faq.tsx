import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "./section";

const QUESTIONS = ["account", "price", "cancel", "carrier", "data", "languages"] as const;

/** Questions that open in place, without a script. */
export function Faq() {
  const t = useTranslations("site.faq");
  return (
    <Section title={t("title")} className="border-line border-t bg-surface-sunken">
      <div className="max-w-3xl divide-y divide-line rounded-card border border-line bg-surface-raised">
        {QUESTIONS.map((question) => (
          <details key={question} className="group">
            <summary className="flex min-h-14 list-none items-center justify-between gap-4 rounded-card px-5 py-4 font-medium sm:px-6 [&::-webkit-details-marker]:hidden">
              {t(`${question}.question`)}
              <ChevronDown
                aria-hidden="true"
                className="size-5 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
              />
            </summary>
            <p className="px-5 pb-5 text-ink-muted sm:px-6">{t(`${question}.answer`)}</p>
          </details>
        ))}
      </div>
    </Section>
  );
}
