import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DispatchDesk } from "@/components/fleet/dispatch-desk";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("fleet");
  return { title: t("nav.partners") };
}

export default function PartnersPage() {
  return (
    <ClientMessages areas={["fleet", "keys"]}>
      <DispatchDesk section="partners" />
    </ClientMessages>
  );
}
