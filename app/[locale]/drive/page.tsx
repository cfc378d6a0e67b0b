import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DriverApp } from "@/components/drive/driver-app";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("drive");
  return { title: t("title") };
}

export default async function DrivePage() {
  const t = await getTranslations("drive");
  return (
    <ClientMessages areas={["drive"]}>
      <main id="content" className="min-h-dvh bg-surface px-4 py-6">
        <h1 className="mx-auto mb-4 w-full max-w-xl font-semibold text-2xl">{t("title")}</h1>
        <DriverApp />
      </main>
    </ClientMessages>
  );
}
