import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { TrackingScreen } from "@/components/tracking/tracking-screen";

export const runtime = "edge";

interface TrackingPageProps {
  params: Promise<{ locale: string; token: string }>;
}

/** The address is the secret: no search engine may keep it and no link out of the page may carry it. */
export async function generateMetadata({ params }: TrackingPageProps): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "ride.tracking" });
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Follow a ride by its link, without signing in. */
export default async function TrackingPage({ params }: TrackingPageProps) {
  const { locale, token } = await params;
  setRequestLocale(locale);
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-6 sm:py-10">
      <TrackingScreen token={token} />
    </div>
  );
}
