"use client";

import { useLocale } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { MinorUnits } from "@/lib/money/minor-units";
import { cx } from "./cx";

interface MoneyProps {
  amountMinor: MinorUnits;
  currency: string;
  className?: string;
}

/** An amount in minor units in the reader's notation. */
export function Money({ amountMinor, currency, className }: MoneyProps) {
  const locale = useLocale();
  return (
    // The isolation keeps signs and digits in order inside right-to-left text.
    <bdi className={cx("figures whitespace-nowrap", className)}>{formatMoney(amountMinor, currency, locale)}</bdi>
  );
}
