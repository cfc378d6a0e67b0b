import { CarFront } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { HeroScene } from "./hero-scene";

const FACTS = ["overlap", "hold", "position", "api"] as const;

/** What NEXORS is, and the two ways on. */
export function Hero() {
  const t = useTranslations("site");
  return (
    <section className="overflow-hidden border-line border-b bg-surface-sunken">
      <div className="container-page grid items-center gap-14 py-14 sm:py-20 lg:grid-cols-[1fr_1.08fr] lg:gap-16 lg:py-24">
        <div>
          <p className="flex items-center gap-2 font-medium text-brass-text text-sm">
            <CarFront aria-hidden="true" className="size-4.5" />
            {t("hero.eyebrow")}
          </p>
          <h1 className="mt-4 text-display">{t("hero.title")}</h1>
          <p className="mt-5 max-w-xl text-ink-muted text-lg">{t("hero.lead")}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="/#fleets" size="lg">
              {t("hero.book")}
            </ButtonLink>
            <ButtonLink href="/pricing" variant="secondary" size="lg">
              {t("hero.plans")}
            </ButtonLink>
          </div>
        </div>
        <HeroScene />
      </div>
    </section>
  );
}

/** Four facts that the product guarantees by its construction. */
export function Facts() {
  const t = useTranslations("site");
  return (
    <section aria-label={t("facts.label")} className="border-line border-b">
      <dl className="container-page grid gap-x-8 gap-y-8 py-12 sm:grid-cols-2 lg:grid-cols-4">
        {FACTS.map((fact) => (
          <div key={fact} className="flex flex-col-reverse justify-end border-brass border-s-2 ps-4">
            <dt className="mt-1 text-ink-muted text-sm">{t(`facts.${fact}.text`)}</dt>
            <dd className="figures font-semibold text-2xl tracking-tight">{t(`facts.${fact}.value`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
