"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { RideSummary } from "@/lib/contracts/rides";

/** What passengers paid for the rides that this driver completed today, one sum for each currency. */
export function EarningsCard({ rides }: { rides: readonly RideSummary[] | null }) {
  const t = useTranslations("drive.earnings");
  if (!rides) return null;
  const sums = new Map<string, number>();
  for (const { total } of rides) sums.set(total.currency, (sums.get(total.currency) ?? 0) + total.amountMinor);
  return (
    <Card>
      <CardBody className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-semibold">{t("title")}</h2>
          <p className="mt-0.5 text-ink-muted text-sm">{t("rides", { count: rides.length })}</p>
        </div>
        {sums.size > 0 ? (
          <p className="grid justify-items-end font-semibold text-2xl">
            {[...sums].map(([currency, amountMinor]) => (
              <Money key={currency} amountMinor={amountMinor} currency={currency} />
            ))}
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}
