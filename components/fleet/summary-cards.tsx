"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLive } from "@/components/live/use-live";
import { Card, CardBody } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { getFleetSummary } from "@/lib/contracts/people";

/** The day in five figures; read again whenever the board has changed. */
export function SummaryCards({ fleetId, version }: { fleetId: string; version: unknown }) {
  const t = useTranslations("fleet.summary");
  const summary = useLive(() => callApi(getFleetSummary, { params: { id: fleetId } }), { intervalMs: 60_000 });
  const { reload } = summary;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is the reason to read again
  useEffect(() => void reload(), [version, reload]);
  if (!summary.data) return <Skeleton className="h-24" />;
  const { ridesToday, unassigned, inProgress, onDuty, drivers, revenue } = summary.data;
  const figures: [string, React.ReactNode][] = [
    [t("ridesToday"), ridesToday],
    [t("unassigned"), unassigned],
    [t("inProgress"), inProgress],
    [t("onDuty"), `${onDuty} / ${drivers}`],
    [t("revenue"), <Money key="revenue" {...revenue} />],
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-5">
      {figures.map(([label, value]) => (
        <Card key={label}>
          <CardBody>
            <dt className="text-ink-muted text-sm">{label}</dt>
            <dd className="mt-1 font-semibold text-2xl tabular-nums">{value}</dd>
          </CardBody>
        </Card>
      ))}
    </dl>
  );
}
