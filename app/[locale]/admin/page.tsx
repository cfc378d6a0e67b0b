import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Overview } from "@/components/admin/overview";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("title"), robots: { index: false } };
}

export default function AdminPage() {
  return <Overview />;
}
