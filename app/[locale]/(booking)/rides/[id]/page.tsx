import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Suspense } from "react";
import { RideScreen } from "@/components/ride/ride-screen";
import { rideParams } from "@/lib/contracts/common";

export const runtime = "edge";

interface RidePageProps {
  params: Promise<{ locale: string; id: string }>;
}

export async function generateMetadata({ params }: RidePageProps): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "ride" });
  return { title: t("title"), robots: { index: false } };
}

/** One ride. What it shows is read by the browser with the passenger's own session. */
export default async function RidePage({ params }: RidePageProps) {
  const { locale, id } = await params;
  setRequestLocale(locale);
  if (!rideParams.safeParse({ id }).success) notFound();
  return (
    <div className="container-page py-6 sm:py-10">
      <Suspense>
        <RideScreen id={id} />
      </Suspense>
    </div>
  );
}
