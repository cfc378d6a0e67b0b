import { CalendarRange, CreditCard, Navigation, Palette, Receipt, Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "./section";

const FEATURES = [
  ["quote", Receipt],
  ["dispatch", Route],
  ["board", CalendarRange],
  ["tracking", Navigation],
  ["payments", CreditCard],
  ["brand", Palette],
] as const;

const JOURNEY = ["quote", "pay", "assign", "ride", "receipt"] as const;

/** What a fleet gets. */
export function Platform() {
  const t = useTranslations("site");
  return (
    <Section id="platform" title={t("platform.title")} lead={t("platform.lead")}>
      <ul className="grid gap-x-10 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
        {FEATURES.map(([feature, Icon]) => (
          <li key={feature}>
            <span className="flex size-11 items-center justify-center rounded-control bg-brass-soft text-brass-text">
              <Icon aria-hidden="true" className="size-5.5" />
            </span>
            <h3 className="mt-4 font-semibold text-lg">{t(`platform.${feature}.title`)}</h3>
            <p className="mt-1.5 text-ink-muted">{t(`platform.${feature}.text`)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A ride from the first question to the receipt. */
export function Journey() {
  const t = useTranslations("site");
  return (
    <Section title={t("journey.title")} className="border-line border-y bg-surface-sunken">
      <ol className="grid gap-y-8 lg:grid-cols-5">
        {JOURNEY.map((step, index) => (
          <li key={step} className="relative flex gap-4 lg:block lg:pe-6">
            <span className="figures relative z-10 flex size-9 shrink-0 items-center justify-center rounded-pill bg-ink font-semibold text-sm text-surface">
              {index + 1}
            </span>
            {index < JOURNEY.length - 1 ? (
              <span
                aria-hidden="true"
                className="absolute start-4.5 top-9 -bottom-8 w-px bg-line-strong lg:start-9 lg:end-0 lg:top-4.5 lg:bottom-auto lg:h-px lg:w-auto"
              />
            ) : null}
            <div className="lg:mt-4">
              <h3 className="font-semibold text-lg">{t(`journey.${step}.title`)}</h3>
              <p className="mt-1 text-ink-muted text-[0.9375rem]">{t(`journey.${step}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The last word: try it. */
export function Closing() {
  const t = useTranslations("site");
  return (
    <section className="border-line border-t">
      <div className="container-page flex flex-col items-start gap-6 py-16 sm:flex-row sm:items-center sm:justify-between">
        <div>
          <h2 className="text-title">{t("closing.title")}</h2>
          <p className="mt-2 max-w-xl text-ink-muted text-lg">{t("closing.text")}</p>
        </div>
        <ButtonLink href="/#fleets" size="lg" className="shrink-0">
          {t("closing.action")}
        </ButtonLink>
      </div>
    </section>
  );
}
