"use client";

import { useFormatter, useTranslations } from "next-intl";

interface CancellationTextProps {
  policy: { freeMinutes: number; lateFeeBps: number; noShowFeeBps: number };
  /** Leaves out the no-show, for the short form on a card. */
  isShort?: boolean;
}

/** The fleet's terms in one or two sentences. */
export function CancellationText({ policy, isShort = false }: CancellationTextProps) {
  const t = useTranslations("booking.cancellation");
  const format = useFormatter();
  const share = (bps: number) => format.number(bps / 10_000, { style: "percent", maximumFractionDigits: 1 });
  const isWholeHours = policy.freeMinutes % 60 === 0 && policy.freeMinutes > 0;
  const time = isWholeHours
    ? t("hours", { count: policy.freeMinutes / 60 })
    : t("minutes", { count: policy.freeMinutes });
  if (isShort) return t("short", { time });
  return t("full", { time, late: share(policy.lateFeeBps), noShow: share(policy.noShowFeeBps) });
}
