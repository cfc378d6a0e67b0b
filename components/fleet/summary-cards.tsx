"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useLive } from "@/components/live/use-live";
import { useRevision } from "@/components/live/use-revision";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { getFleetSummary } from "@/lib/contracts/people";

/** The day in six figures; read again whenever the board has changed. */
export function SummaryCards({ fleetId, revision }: { fleetId: string; revision: number }) {
  const t = useTranslations("fleet.summary");
  const errorText = useErrorText();
  const { data, problem, reload } = useLive(() => callApi(getFleetSummary, { params: { id: fleetId } }), {
    intervalMs: 60_000,
  });
  useRevision(revision, reload);
  if (!data) {
    return problem ? <Alert tone="warning" title={errorText(problem.code).title} /> : <Skeleton className="h-24" />;
  }
  const figures: [string, ReactNode, boolean?][] = [
    [t("unassigned"), data.unassigned, data.unassigned > 0],
    [t("inProgress"), data.inProgress],
    [t("ridesToday"), data.ridesToday],
    [t("completedToday"), data.completedToday],
    [t("onDuty"), t("of", { part: data.onDuty, whole: data.drivers })],
    [t("revenue"), <Money key="revenue" {...data.revenue} />],
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 2xl:grid-cols-6">
      {figures.map(([label, value, isUrgent]) => (
        <Card key={label} className={cx("p-4", isUrgent && "border-warning bg-warning-soft")}>
          <dt className={cx("text-sm", isUrgent ? "text-warning-text" : "text-ink-muted")}>{label}</dt>
          <dd className="figures mt-1 font-semibold text-2xl">{value}</dd>
        </Card>
      ))}
    </dl>
  );
}
