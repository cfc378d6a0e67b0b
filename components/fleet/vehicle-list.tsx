"use client";

import { Car } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
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
  const { data, problem, reload } = vehicles;
  if (!data) {
    if (!problem) return <Skeleton className="h-64" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  if (data.data.length === 0) return <EmptyState icon={<Car />} title={t("empty")} />;
  return (
    <div className="grid gap-4">
      <h1 className="font-semibold text-title">{t("title")}</h1>
      <Card>
        <Table label={t("title")}>
          <TableHead>
            <TableRow>
              <TableHeader>{t("plate")}</TableHeader>
              <TableHeader>{t("class")}</TableHeader>
              <TableHeader>{t("model")}</TableHeader>
              <TableHeader>{t("year")}</TableHeader>
              <TableHeader>{t("capacity")}</TableHeader>
              <TableHeader>{t("state")}</TableHeader>
            </TableRow>
          </TableHead>
          <tbody>
            {data.data.map((vehicle) => (
              <TableRow key={vehicle.id}>
                <TableCell>{vehicle.plate}</TableCell>
                <TableCell>{tc(vehicle.vehicleClass)}</TableCell>
                <TableCell>{`${vehicle.make} ${vehicle.model}, ${vehicle.colour}`}</TableCell>
                <TableCell className="figures">{vehicle.year ?? t("unknown")}</TableCell>
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
      </Card>
    </div>
  );
}
