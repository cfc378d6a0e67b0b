import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DriverApp } from "@/components/drive/driver-app";
import { DriverFrame } from "@/components/drive/driver-frame";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("drive");
  return { title: t("title") };
}

export default function DrivePage() {
  return (
    <ClientMessages areas={["drive", "chat", "money"]}>
      <DriverFrame>
        <DriverApp />
      </DriverFrame>
    </ClientMessages>
  );
}
