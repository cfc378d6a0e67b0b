import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BatchDesk } from "@/components/admin/batch-desk";
import { listPayoutRows } from "@/lib/contracts/payouts";

export const runtime = "edge";

interface BatchPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("nav.payouts"), robots: { index: false } };
}

export default async function BatchPage({ params }: BatchPageProps) {
  const { id } = await params;
  if (!listPayoutRows.params?.safeParse({ id }).success) notFound();
  return <BatchDesk batchId={id} />;
}
