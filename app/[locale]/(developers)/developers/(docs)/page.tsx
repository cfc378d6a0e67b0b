import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocsHead } from "@/components/developers/docs-head";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { GUIDES } from "@/lib/developers/guides";
import { Link } from "@/lib/i18n/navigation";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

const MCP_PATH = "/api/mcp";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("developers")]);
  return pageMetadata({ locale, path: "/developers", title: t("home.title"), description: t("home.lead") });
}

export default async function DevelopersPage() {
  const t = await getTranslations("developers");
  return (
    <>
      <DocsHead title={t("home.title")} lead={t("home.lead")} />
      <div className="mt-7 flex flex-wrap gap-3">
        <ButtonLink href="/developers/guides/quickstart">{t("home.start")}</ButtonLink>
        <ButtonLink href="/developers/reference" variant="secondary">
          {t("home.reference")}
        </ButtonLink>
        <a href="/api/openapi.json" className={buttonClass("ghost")}>
          {t("home.document")}
        </a>
      </div>
      <h2 className="mt-12 font-semibold text-xl">{t("nav.guides")}</h2>
      <ul className="mt-5 grid gap-4 sm:grid-cols-2" lang="en">
        {GUIDES.map(({ slug, title, summary }) => (
          <li key={slug}>
            <Card className="h-full">
              <Link
                href={`/developers/guides/${slug}`}
                className="block h-full rounded-card p-5 hover:bg-surface-sunken"
              >
                <span className="font-semibold">{title}</span>
                <span className="mt-1.5 block text-ink-muted text-sm">{summary}</span>
              </Link>
            </Card>
          </li>
        ))}
      </ul>
      <h2 className="mt-12 font-semibold text-xl">{t("home.assistants")}</h2>
      <p className="mt-3 text-ink-muted">{t("home.assistantsText")}</p>
      <p className="mt-3 flex flex-wrap gap-x-6 gap-y-2 font-mono text-sm">
        {["/llms.txt", "/llms-full.txt"].map((file) => (
          <a key={file} href={file} className="underline underline-offset-4">
            {file}
          </a>
        ))}
        <span>{MCP_PATH}</span>
      </p>
    </>
  );
}
