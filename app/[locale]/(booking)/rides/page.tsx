import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { RideHistory } from "@/components/ride/ride-history";

export const runtime = "edge";

interface RidesPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: RidesPageProps): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "ride.history" });
  return { title: t("title"), robots: { index: false } };
}

/** The passenger's rides. */
export default async function RidesPage({ params }: RidesPageProps) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations("ride.history");
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:py-10">
      <h1 className="mb-5 text-title">{t("title")}</h1>
      <RideHistory />
    </div>
  );
}
