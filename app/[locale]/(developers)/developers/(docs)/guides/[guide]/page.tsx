import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DocsHead } from "@/components/developers/docs-head";
import { Markdown } from "@/components/developers/markdown";
import { guideOf } from "@/lib/developers/guides";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

interface GuideProps {
  params: Promise<{ locale: string; guide: string }>;
}

export async function generateMetadata({ params }: GuideProps): Promise<Metadata> {
  const { locale, guide: slug } = await params;
  const guide = guideOf(slug);
  if (!guide) return {};
  return pageMetadata({
    locale,
    path: `/developers/guides/${slug}`,
    title: guide.title,
    description: guide.summary,
  });
}

export default async function GuidePage({ params }: GuideProps) {
  const [{ locale, guide: slug }, t] = await Promise.all([params, getTranslations("developers")]);
  const guide = guideOf(slug);
  if (!guide) notFound();
  return (
    <>
      <DocsHead title={guide.title} lead={guide.summary} isEnglish />
      {locale === "en" ? null : <p className="mt-4 text-ink-faint text-sm">{t("englishOnly")}</p>}
      <Markdown text={guide.text} />
    </>
  );
}
