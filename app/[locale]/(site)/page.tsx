import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { ClassCards } from "@/components/site/class-cards";
import { Developers } from "@/components/site/developers";
import { Drivers } from "@/components/site/drivers";
import { Faq } from "@/components/site/faq";
import { FleetCards, FleetCardsSkeleton } from "@/components/site/fleet-cards";
import { Facts, Hero } from "@/components/site/hero";
import { Closing, Journey, Platform } from "@/components/site/landing-sections";
import { PlanCards } from "@/components/site/plan-cards";
import { Section } from "@/components/site/section";
import { ButtonLink } from "@/components/ui/button";
import { listFleets } from "@/lib/domain/catalogue/list-fleets";
import { listPlans } from "@/lib/domain/catalogue/list-plans";
import { listVehicleClasses } from "@/lib/domain/catalogue/list-vehicle-classes";
import { pageMetadata } from "@/lib/i18n/page-metadata";
import { orNull } from "./or-null";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t, common] = await Promise.all([params, getTranslations("site"), getTranslations("common")]);
  const title = `${common("brand.name")} · ${t("hero.title")}`;
  return { ...pageMetadata({ locale, path: "/", title, description: t("hero.lead") }), title: { absolute: title } };
}

async function Fleets() {
  return <FleetCards fleets={await orNull("landing: fleets", listFleets)} />;
}

async function Plans() {
  return <PlanCards list={await orNull("landing: plans", listPlans)} />;
}

async function Classes() {
  return <ClassCards classes={await orNull("landing: classes", listVehicleClasses)} />;
}

export default async function LandingPage() {
  const t = await getTranslations("site");
  return (
    <>
      <Hero />
      <Facts />
      <Section id="fleets" title={t("fleets.title")} lead={t("fleets.lead")}>
        <Suspense fallback={<FleetCardsSkeleton />}>
          <Fleets />
        </Suspense>
      </Section>
      <Journey />
      <Platform />
      <Drivers />
      <Developers />
      <Section title={t("classes.title")} lead={t("classes.lead")}>
        <Suspense fallback={<FleetCardsSkeleton />}>
          <Classes />
        </Suspense>
      </Section>
      <Section title={t("pricing.title")} lead={t("pricing.lead")} className="border-line border-t bg-surface-sunken">
        <Suspense fallback={<FleetCardsSkeleton />}>
          <Plans />
        </Suspense>
        <ButtonLink href="/pricing" variant="ghost" className="-ms-4 mt-6">
          {t("pricing.all")}
        </ButtonLink>
      </Section>
      <Faq />
      <Closing />
    </>
  );
}
