import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ScalarReference } from "@/components/developers/scalar-reference";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { Link } from "@/lib/i18n/navigation";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("developers")]);
  const [title, description] = [t("reference.title"), t("reference.lead")];
  return pageMetadata({ locale, path: "/developers/reference", title, description });
}

export default async function ReferencePage() {
  const t = await getTranslations("developers");
  return (
    <>
      <div className="container-page flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-5">
        <h1 className="font-semibold text-xl">{t("reference.title")}</h1>
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          <Link href="/developers" className="underline underline-offset-4">
            {t("nav.overview")}
          </Link>
          <a href="/api/openapi.json" download className="underline underline-offset-4">
            {t("home.document")}
          </a>
        </p>
      </div>
      <ClientMessages areas={["developers"]}>
        <ScalarReference />
      </ClientMessages>
    </>
  );
}
