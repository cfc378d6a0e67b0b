import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageIntro } from "@/components/site/section";
import { StatusPanel } from "@/components/site/status-panel";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("site")]);
  return pageMetadata({ locale, path: "/status", title: t("status.title"), description: t("status.lead") });
}

export default async function StatusPage() {
  const t = await getTranslations("site");
  return (
    <>
      <PageIntro title={t("status.title")} lead={t("status.lead")} />
      <div className="container-page py-10">
        <div className="max-w-2xl">
          <ClientMessages areas={["site"]}>
            <StatusPanel />
          </ClientMessages>
        </div>
      </div>
    </>
  );
}
