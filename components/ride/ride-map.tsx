"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { MapAirport, MapMarker } from "@/components/map/map-types";
import { MapView } from "@/components/map/map-view";
import { tripPlaces } from "@/components/map/trip-places";
import { usePublicConfig } from "@/components/shell/public-config";
import type { PlaceRef } from "@/lib/contracts/common";
import { FixAge } from "./fix-age";
import type { Fix } from "./newer";

interface RideMapProps {
  pickup: PlaceRef;
  dropoff: PlaceRef | null;
  stops?: readonly PlaceRef[];
  /** The way on the road, where it is known. */
  path: string | null;
  position: Fix | null;
  /** Of the fleet, when they are known. */
  airports?: readonly MapAirport[];
}

/** The way and, while it is shared, the car, with the age of what is shown. */
export function RideMap({ pickup, dropoff, stops, path, position, airports }: RideMapProps) {
  const t = useTranslations("ride.position");
  const { mapStyleUrl } = usePublicConfig();
  // answers of one version differ in identity only: the map must not be drawn anew for them
  const places = JSON.stringify({ pickup, stops: stops ?? [], dropoff });
  const { markers, route } = useMemo(() => tripPlaces(JSON.parse(places)), [places]);
  const shown = useMemo<MapMarker[]>(
    () =>
      position
        ? [...markers, { id: "car", kind: "car", point: position, label: t("car"), heading: position.heading }]
        : markers,
    [markers, position, t],
  );
  return (
    <figure className="print:hidden">
      <MapView
        label={t("mapLabel")}
        className="aspect-4/3 rounded-card border border-line sm:aspect-video"
        markers={shown}
        route={route}
        path={path}
        airports={airports}
        styleUrl={mapStyleUrl}
      />
      {position ? (
        <figcaption className="figures mt-2 text-ink-muted text-sm">
          <FixAge recordedAt={position.recordedAt} />
        </figcaption>
      ) : null}
    </figure>
  );
}
