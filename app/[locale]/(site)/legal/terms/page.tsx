import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LegalText } from "@/components/site/legal-text";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("legal")]);
  return pageMetadata({ locale, path: "/legal/terms", title: t("terms.title"), description: t("terms.lead") });
}

export default function TermsPage() {
  return <LegalText document="terms" />;
}
