import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PayoutDesk } from "@/components/admin/payout-desk";

export const runtime = "edge";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("nav.payouts"), robots: { index: false } };
}

export default function PayoutsPage() {
  return <PayoutDesk />;
}
