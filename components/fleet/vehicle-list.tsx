"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { listFleetVehicles } from "@/lib/contracts/people";

/** Vehicles of a fleet with class and capacity. */
export function VehicleList({ fleetId }: { fleetId: string }) {
  const t = useTranslations("fleet.vehicles");
  const tc = useTranslations("common.vehicleClass");
  const vehicles = useLive(() => callApi(listFleetVehicles, { params: { id: fleetId } }), { intervalMs: 60_000 });
  if (vehicles.problem && !vehicles.data)
    return <ErrorState code={vehicles.problem.code} onRetry={() => void vehicles.reload()} />;
  if (!vehicles.data) return <Skeleton className="h-64" />;
  if (vehicles.data.data.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <section className="grid gap-4">
      <h1 className="font-semibold text-2xl">{t("title")}</h1>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("plate")}</TableHeader>
            <TableHeader>{t("class")}</TableHeader>
            <TableHeader>{t("model")}</TableHeader>
            <TableHeader>{t("capacity")}</TableHeader>
            <TableHeader>{t("state")}</TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {vehicles.data.data.map((vehicle) => (
            <TableRow key={vehicle.id}>
              <TableCell>{vehicle.plate}</TableCell>
              <TableCell>{tc(vehicle.vehicleClass)}</TableCell>
              <TableCell>{`${vehicle.make} ${vehicle.model}, ${vehicle.colour}`}</TableCell>
              <TableCell>{t("seats", { passengers: vehicle.passengers, luggage: vehicle.luggage })}</TableCell>
              <TableCell>
                <Badge tone={vehicle.isActive ? "success" : "neutral"}>
                  {vehicle.isActive ? t("active") : t("inactive")}
                </Badge>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
