"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Money } from "@/lib/contracts/common";
import { formatMoney } from "@/lib/money/format-money";

/** What the button says that accepts a change, and the one that pays it. */
export function usePayWords({ amountMinor, currency }: Money): { accept: string; pay: string } {
  const t = useTranslations("booking.changes");
  const amount = formatMoney(amountMinor, currency, useLocale());
  return { accept: amountMinor > 0 ? t("acceptAndPay", { amount }) : t("accept"), pay: t("pay", { amount }) };
}
