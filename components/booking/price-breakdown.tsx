"use client";

import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import type { Money as Amount, PriceLine } from "@/lib/contracts/common";

interface PriceBreakdownProps {
  lines: readonly PriceLine[];
  total: Amount;
}

/** Units that say something; a line "per trip" needs no quantity. */
const COUNTED = new Set(["km", "min", "h", "x", "stop", "seat", "%"]);

/** Every line of a price; their sum is the total, to the cent. */
export function PriceBreakdown({ lines, total }: PriceBreakdownProps) {
  const t = useTranslations("booking.price");
  return (
    <dl className="flex flex-col gap-2 text-[0.9375rem]">
      {lines.map((line) => (
        <div key={`${line.code} ${line.ruleId}`} className="flex items-baseline justify-between gap-4">
          <dt className="text-ink-muted">
            {t.has(`lines.${line.code}`) ? t(`lines.${line.code}`) : t("lines.other")}
            <Quantity line={line} />
          </dt>
          <dd>
            <Money amountMinor={line.amountMinor} currency={total.currency} />
          </dd>
        </div>
      ))}
      <div className="flex items-baseline justify-between gap-4 border-line border-t pt-2 font-semibold">
        <dt>{t("total")}</dt>
        <dd>
          <Money {...total} />
        </dd>
      </div>
    </dl>
  );
}

function Quantity({ line }: { line: PriceLine }) {
  const t = useTranslations("booking.price");
  const locale = useLocale();
  if (!COUNTED.has(line.unit)) return null;
  const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(line.quantity);
  const unit = { "%": "percent", x: "times" }[line.unit] ?? line.unit;
  return (
    <span className="figures ms-2 text-ink-faint text-sm">{t(`units.${unit}`, { amount, count: line.quantity })}</span>
  );
}
