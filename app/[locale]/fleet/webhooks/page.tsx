import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DispatchDesk } from "@/components/fleet/dispatch-desk";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("fleet");
  return { title: t("nav.webhooks") };
}

export default function WebhooksPage() {
  return (
    <ClientMessages areas={["fleet", "webhooks"]}>
      <DispatchDesk section="webhooks" />
    </ClientMessages>
  );
}
