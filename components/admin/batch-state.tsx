"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { PayoutBatch } from "@/lib/contracts/payouts";

const TONES = { draft: "neutral", approved: "info", sent: "success", failed: "danger" } as const;

export function BatchState({ status }: { status: PayoutBatch["status"] }) {
  const t = useTranslations("admin.payouts.states");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
