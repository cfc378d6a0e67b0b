import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReconciliationDesk } from "@/components/admin/reconciliation-desk";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("nav.reconciliation"), robots: { index: false } };
}

export default function ReconciliationPage() {
  return <ReconciliationDesk />;
}
