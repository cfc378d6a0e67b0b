import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { serviceAreasOf } from "@/components/booking/service-areas";
import { ClassCards } from "@/components/site/class-cards";
import { CoverageExplorer, type CoveredFleet } from "@/components/site/coverage-explorer";
import { Failed } from "@/components/site/failed";
import { FleetCardsSkeleton } from "@/components/site/fleet-cards";
import { PageIntro, Section } from "@/components/site/section";
import { getFleetPage } from "@/lib/domain/catalogue/get-fleet-page";
import { listFleets } from "@/lib/domain/catalogue/list-fleets";
import { listVehicleClasses } from "@/lib/domain/catalogue/list-vehicle-classes";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { pageMetadata } from "@/lib/i18n/page-metadata";
import { orNull } from "../or-null";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("site")]);
  return pageMetadata({ locale, path: "/coverage", title: t("coverage.title"), description: t("coverage.lead") });
}

/** Each fleet with its areas; the pages are cached, so this asks the database once for the list. */
async function listCoverage(): Promise<{ data: CoveredFleet[] }> {
  const { data: cards } = await listFleets();
  const fleets = await Promise.all(
    cards.map(async ({ slug, city }) => {
      const page = await getFleetPage({ slug });
      const { name, country, brand, airports, serviceAreas } = page;
      const areaNames = serviceAreas.map((area) => area.name);
      return { slug, name, city, country, brand, airports, areaNames, areas: serviceAreasOf(page) };
    }),
  );
  return { data: fleets.filter(({ areas }) => areas.length > 0) };
}

async function Areas() {
  const [t, fleets] = await Promise.all([getTranslations("site"), orNull("coverage: fleets", listCoverage)]);
  if (fleets === null) return <Failed text={t("coverage.failed")} reload={t("fleets.reload")} />;
  if (fleets.length === 0) return <p className="text-ink-muted">{t("coverage.empty")}</p>;
  return (
    <ClientMessages areas={["site"]}>
      <CoverageExplorer fleets={fleets} />
    </ClientMessages>
  );
}

async function Classes() {
  return <ClassCards classes={await orNull("coverage: classes", listVehicleClasses)} />;
}

export default async function CoveragePage() {
  const t = await getTranslations("site");
  return (
    <>
      <PageIntro title={t("coverage.title")} lead={t("coverage.lead")} />
      <Section title={t("coverage.areas")} className="pb-0 sm:pb-0 lg:pb-0">
        <Suspense fallback={<FleetCardsSkeleton />}>
          <Areas />
        </Suspense>
      </Section>
      <Section title={t("coverage.classes")} lead={t("coverage.classesLead")}>
        <Suspense fallback={<FleetCardsSkeleton />}>
          <Classes />
        </Suspense>
      </Section>
    </>
  );
}
