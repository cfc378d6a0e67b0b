"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { listFleetDrivers } from "@/lib/contracts/people";

const TONES = { off: "neutral", available: "success", busy: "info" } as const;

/** Drivers of a fleet with duty and vehicle. */
export function DriverList({ fleetId }: { fleetId: string }) {
  const t = useTranslations("fleet.drivers");
  const drivers = useLive(() => callApi(listFleetDrivers, { params: { id: fleetId } }), { intervalMs: 15_000 });
  if (drivers.problem && !drivers.data)
    return <ErrorState code={drivers.problem.code} onRetry={() => void drivers.reload()} />;
  if (!drivers.data) return <Skeleton className="h-64" />;
  if (drivers.data.data.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <section className="grid gap-4">
      <h1 className="font-semibold text-2xl">{t("title")}</h1>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("name")}</TableHeader>
            <TableHeader>{t("duty")}</TableHeader>
            <TableHeader>{t("vehicle")}</TableHeader>
            <TableHeader>{t("rating")}</TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {drivers.data.data.map((driver) => (
            <TableRow key={driver.id}>
              <TableCell>{driver.name}</TableCell>
              <TableCell>
                <Badge tone={TONES[driver.duty]}>{t(`duties.${driver.duty}`)}</Badge>
              </TableCell>
              <TableCell>
                {driver.vehicle
                  ? `${driver.vehicle.make} ${driver.vehicle.model} · ${driver.vehicle.plate}`
                  : t("none")}
              </TableCell>
              <TableCell>{driver.rating ?? t("none")}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
