import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DocsHead } from "@/components/developers/docs-head";
import { Markdown } from "@/components/developers/markdown";
import { RELEASES } from "@/lib/developers/changelog";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("developers")]);
  const [title, description] = [t("changelog.title"), t("changelog.lead")];
  return pageMetadata({ locale, path: "/developers/changelog", title, description });
}

export default async function ChangelogPage() {
  const [t, locale] = await Promise.all([getTranslations("developers"), getLocale()]);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return (
    <>
      <DocsHead title={t("changelog.title")} lead={t("changelog.lead")} />
      {RELEASES.map(({ version, on, changes }) => (
        <section key={version} className="mt-10">
          <h2 className="figures font-semibold text-xl">{version}</h2>
          <p className="mt-1 text-ink-faint text-sm">
            <time dateTime={on}>{date.format(new Date(`${on}T00:00:00Z`))}</time>
          </p>
          <Markdown text={changes.map((change) => `- ${change}`).join("\n")} />
        </section>
      ))}
    </>
  );
}
