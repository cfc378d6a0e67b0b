"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { MapView } from "@/components/map/map-view";
import { usePublicConfig } from "@/components/shell/public-config";
import type { FleetDriver } from "@/lib/contracts/people";
import type { RideSummary } from "@/lib/contracts/rides";

/** Where the drivers on duty are, and where passengers wait. */
export function FleetMap({ drivers, rides }: { drivers: readonly FleetDriver[]; rides: readonly RideSummary[] }) {
  const t = useTranslations("fleet.map");
  const { mapStyleUrl } = usePublicConfig();
  const markers = useMemo(
    () => [
      ...drivers.flatMap(({ id, name, duty, position }) =>
        duty !== "off" && position
          ? [{ id, kind: "car" as const, point: position, label: name, heading: position.heading }]
          : [],
      ),
      ...rides.slice(0, 50).map(({ id, pickup, ref }) => ({ id, kind: "place" as const, point: pickup, label: ref })),
    ],
    [drivers, rides],
  );
  return (
    <MapView
      label={t("label")}
      markers={markers}
      styleUrl={mapStyleUrl}
      className="min-h-80 rounded-card border border-line xl:min-h-[36rem]"
    />
  );
}
