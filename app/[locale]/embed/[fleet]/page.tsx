import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { proposeTime } from "@/components/booking/propose-time";
import { centerOf, serviceAreasOf } from "@/components/booking/service-areas";
import { BrandScope } from "@/components/ui/brand-scope";
import { EmbedFlow } from "@/components/widget/embed-flow";
import { slug } from "@/lib/contracts/common";
import { getFleetPage } from "@/lib/domain/catalogue/get-fleet-page";
import { AppError } from "@/lib/errors/app-error";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

interface EmbedPageProps {
  params: Promise<{ locale: string; fleet: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking");
  return { title: t("steps.trip"), robots: { index: false }, manifest: null };
}

async function readFleet(name: string) {
  if (!slug.safeParse(name).success) notFound();
  try {
    return await getFleetPage({ slug: name });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

/** A fleet's booking form for a frame in its own pages (ADR 0014): knows no session, ends where the details begin. */
export default async function EmbedPage({ params }: EmbedPageProps) {
  const { locale, fleet: name } = await params;
  setRequestLocale(locale);
  const [fleet, t] = await Promise.all([readFleet(name), getTranslations("widget.embed")]);
  return (
    <ClientMessages areas={["booking", "widget"]}>
      <BrandScope brand={fleet.brand}>
        <noscript>
          <p>{t("noScript")}</p>
        </noscript>
        <main>
          <EmbedFlow
            fleet={fleet}
            bias={centerOf(serviceAreasOf(fleet))}
            {...proposeTime(Date.now(), fleet.timezone)}
          />
        </main>
      </BrandScope>
    </ClientMessages>
  );
}
