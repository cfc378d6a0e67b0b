"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { MapMarker } from "@/components/map/map-types";
import { MapView } from "@/components/map/map-view";
import { tripPlaces } from "@/components/map/trip-places";
import { usePublicConfig } from "@/components/shell/public-config";
import type { Ride } from "@/lib/contracts/rides";
import { useFleetAirports } from "./fleet-areas";

/** Where a ride goes, and its car while that is on the way. */
export function RideWay({ ride }: { ride: Ride }) {
  const t = useTranslations("fleet.ride");
  const { mapStyleUrl } = usePublicConfig();
  const airports = useFleetAirports();
  const { pickup, stops, dropoff, position, driver } = ride;
  // answers of one version differ in identity only: the map must not be drawn anew for them
  const places = JSON.stringify({ pickup, stops, dropoff });
  const { markers, route } = useMemo(() => tripPlaces(JSON.parse(places)), [places]);
  const shown = useMemo<MapMarker[]>(
    () =>
      position
        ? [
            ...markers,
            { id: "car", kind: "car", point: position, label: driver?.name ?? "", heading: position.heading },
          ]
        : markers,
    [markers, position, driver?.name],
  );
  return (
    <MapView
      label={t("map")}
      className="aspect-video rounded-card border border-line"
      markers={shown}
      route={route}
      path={ride.routePath}
      airports={airports}
      styleUrl={mapStyleUrl}
    />
  );
}
