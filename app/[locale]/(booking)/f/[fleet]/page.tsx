import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { cache, Suspense } from "react";
import { BookingFlow } from "@/components/booking/booking-flow";
import { proposeTime } from "@/components/booking/propose-time";
import { centerOf, serviceAreasOf } from "@/components/booking/service-areas";
import { BrandScope } from "@/components/ui/brand-scope";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { slug } from "@/lib/contracts/common";
import { getFleetPage } from "@/lib/domain/catalogue/get-fleet-page";
import { AppError } from "@/lib/errors/app-error";

export const runtime = "edge";

interface FleetPageProps {
  params: Promise<{ locale: string; fleet: string }>;
}

/** One read for the page and its metadata. An unknown fleet is a plain 404. */
const readFleet = cache(async (name: string): Promise<FleetPage> => {
  if (!slug.safeParse(name).success) notFound();
  try {
    return await getFleetPage({ slug: name });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: FleetPageProps): Promise<Metadata> {
  const fleet = await readFleet((await params).fleet);
  return { title: fleet.name, description: fleet.brand.tagline || undefined };
}

/** A fleet's own booking page, in its colours. */
export default async function FleetBookingPage({ params }: FleetPageProps) {
  const { locale, fleet: name } = await params;
  setRequestLocale(locale);
  const fleet = await readFleet(name);
  return (
    <BrandScope brand={fleet.brand}>
      <div className="brand-banner">
        <div className="container-page py-8 sm:py-12">
          <h1 className="text-title">{fleet.brand.logoText || fleet.name}</h1>
          {fleet.brand.tagline ? <p className="mt-2 max-w-2xl text-lg opacity-90">{fleet.brand.tagline}</p> : null}
        </div>
      </div>
      <div className="container-page py-6 sm:py-10">
        <Suspense>
          <BookingFlow
            fleet={fleet}
            bias={centerOf(serviceAreasOf(fleet))}
            {...proposeTime(Date.now(), fleet.timezone)}
          />
        </Suspense>
      </div>
    </BrandScope>
  );
}
