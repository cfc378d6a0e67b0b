"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { useAreasUnless, useFleetAirports } from "@/components/fleet/fleet-areas";
import type { MapMarker } from "@/components/map/map-types";
import { MapView } from "@/components/map/map-view";
import { usePublicConfig } from "@/components/shell/public-config";
import type { BoardRide } from "@/lib/contracts/board";
import type { FleetDriver } from "@/lib/contracts/people";

const WAITING = new Set(["confirmed", "assigned", "en_route", "on_location"]);
const MAX_PICKUPS = 100;

interface BoardMapProps {
  readonly drivers: readonly FleetDriver[];
  readonly rides: readonly BoardRide[];
}

/** Cars on duty in the colour of what they do, and the pick-ups that are still to come; close ones are one circle with their number. */
export const BoardMap = memo(function BoardMap({ drivers, rides }: BoardMapProps) {
  const t = useTranslations("fleet.dispatch");
  const { mapStyleUrl } = usePublicConfig();
  const markers = useMemo<MapMarker[]>(() => {
    const cars = drivers.flatMap(({ id, name, duty, position }) =>
      duty !== "off" && position
        ? [
            {
              id,
              kind: "car" as const,
              point: position,
              label: t("car", { name, duty: t(`duty.${duty}`) }),
              heading: position.heading,
              tone: duty,
            },
          ]
        : [],
    );
    const pickups = rides
      .filter(({ status }) => WAITING.has(status))
      .slice(0, MAX_PICKUPS)
      .map(({ id, pickup, ref, status }) => ({
        id,
        kind: status === "confirmed" ? ("pickup" as const) : ("place" as const),
        point: pickup,
        label: ref,
      }));
    return [...pickups, ...cars];
  }, [drivers, rides, t]);
  const areas = useAreasUnless(markers.length > 0);
  const airports = useFleetAirports();
  return (
    <section aria-label={t("map")} className="min-h-48 min-w-0 flex-1">
      <MapView
        label={t("map")}
        markers={markers}
        areas={areas}
        airports={airports}
        isClustered
        styleUrl={mapStyleUrl}
        className="h-full min-h-48 rounded-card border border-line"
      />
    </section>
  );
});
