"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card, CardBody } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { ApiProblem } from "@/lib/api-client";
import type { FleetMonth } from "@/lib/contracts/money";
import { minor } from "@/lib/money/minor-units";
import { monthBeside } from "./month-parts";
import { MonthPlot } from "./month-plot";

interface MonthPanelProps {
  readonly shown: FleetMonth | null;
  readonly problem: ApiProblem | null;
  /** The month that was asked for; undefined is the present one. */
  readonly wanted: string | undefined;
  readonly onWant: (month: string) => void;
  readonly reload: () => Promise<void>;
}

/** Whose the money of a month is, as a bar and in figures that add up. */
export function MonthPanel({ shown, problem, wanted, onWant, reload }: MonthPanelProps) {
  const t = useTranslations("money.month");
  const locale = useLocale();
  if (!shown) {
    if (!problem) return <Skeleton className="h-80 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  const month = wanted ?? shown.month;
  const name = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const isThere = shown.month === month;
  return (
    <section aria-labelledby="month-title">
      <Card>
        <CardBody className="grid gap-5">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="month-title" className="font-semibold text-lg">
              {t("title")}
            </h2>
            <div className="flex items-center gap-1">
              <IconButton
                label={t("previous")}
                icon={<ChevronLeft className="rtl:-scale-x-100" />}
                onClick={() => onWant(monthBeside(month, -1))}
              />
              <span aria-live="polite" className="min-w-36 text-center font-medium">
                {name.format(new Date(`${month}-01T00:00:00Z`))}
              </span>
              <IconButton
                label={t("next")}
                icon={<ChevronRight className="rtl:-scale-x-100" />}
                disabled={month >= new Date().toISOString().slice(0, 7)}
                onClick={() => onWant(monthBeside(month, 1))}
              />
            </div>
          </div>
          {isThere ? <MonthFigures month={shown} /> : <Skeleton className="h-56" />}
        </CardBody>
      </Card>
    </section>
  );
}

function MonthFigures({ month }: { month: FleetMonth }) {
  const t = useTranslations("money.month");
  const { captured, returned, parts } = month;
  if (parts.length === 0 && captured.amountMinor === 0) return <p className="py-6 text-ink-muted">{t("none")}</p>;
  const kept = { amountMinor: minor(captured.amountMinor - returned.amountMinor), currency: captured.currency };
  return (
    <>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {(
          [
            [t("paid"), captured],
            [t("returned"), returned],
            [t("sum"), kept],
          ] as const
        ).map(([label, amount]) => (
          <div key={label}>
            <dt className="text-ink-muted text-sm">{label}</dt>
            <dd>
              <Money {...amount} className="font-semibold text-xl" />
            </dd>
          </div>
        ))}
      </dl>
      <MonthPlot month={month} kept={kept} />
    </>
  );
}
