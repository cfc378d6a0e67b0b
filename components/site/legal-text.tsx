import { useLocale, useTranslations } from "next-intl";

const SECTIONS = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"] as const;
const UPDATED = Date.UTC(2026, 10, 24);

/** One legal document in numbered sections. */
export function LegalText({ document }: { document: "terms" | "privacy" }) {
  const t = useTranslations("legal");
  const locale = useLocale();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(UPDATED);
  return (
    <article className="container-page max-w-3xl py-14 sm:py-20">
      <h1 className="text-display">{t(`${document}.title`)}</h1>
      <p className="mt-4 text-ink-muted text-lg">{t(`${document}.lead`)}</p>
      <p className="mt-2 text-ink-faint text-sm">{t("updated", { date })}</p>
      {SECTIONS.map((section, index) => (
        <section key={section} className="mt-9">
          <h2 className="font-semibold text-xl">{`${index + 1}. ${t(`${document}.${section}.title`)}`}</h2>
          <p className="mt-2 text-ink-muted">{t(`${document}.${section}.text`)}</p>
        </section>
      ))}
    </article>
  );
}
