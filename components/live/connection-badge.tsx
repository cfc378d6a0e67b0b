"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ConnectionState } from "@/lib/realtime/types";

const TONES = { live: "success", connecting: "neutral", offline: "warning" } as const;

/** Whether what is shown is live, said honestly. */
export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const t = useTranslations("common.connection");
  return (
    <Badge tone={TONES[state]}>
      <span role="status">{t(state)}</span>
    </Badge>
  );
}
