import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanCards } from "@/components/site/plan-cards";
import { PlanTable } from "@/components/site/plan-table";
import { PageIntro, Section } from "@/components/site/section";
import { listPlans } from "@/lib/domain/catalogue/list-plans";
import { pageMetadata } from "@/lib/i18n/page-metadata";
import { orNull } from "../or-null";

export const runtime = "edge";

const QUESTIONS = ["q1", "q2", "q3"] as const;

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("site")]);
  return pageMetadata({ locale, path: "/pricing", title: t("pricing.title"), description: t("pricing.lead") });
}

export default async function PricingPage() {
  const [t, list] = await Promise.all([getTranslations("site"), orNull("pricing: plans", listPlans)]);
  return (
    <>
      <PageIntro title={t("pricing.title")} lead={t("pricing.lead")} />
      <div className="container-page pt-10">
        <h2 className="sr-only">{t("pricing.title")}</h2>
        <PlanCards list={list} />
      </div>
      {list ? (
        <Section title={t("pricing.compare")} className="pb-0 sm:pb-0 lg:pb-0">
          <PlanTable list={list} />
        </Section>
      ) : null}
      <Section title={t("pricing.questions")}>
        <dl className="grid gap-8 lg:grid-cols-3">
          {QUESTIONS.map((question) => (
            <div key={question}>
              <dt className="font-semibold text-lg">{t(`pricing.${question}.question`)}</dt>
              <dd className="mt-2 text-ink-muted">{t(`pricing.${question}.answer`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
