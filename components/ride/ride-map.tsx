"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { MapAirport, MapMarker } from "@/components/map/map-types";
import { MapView } from "@/components/map/map-view";
import { usePublicConfig } from "@/components/shell/public-config";
import type { PlaceRef } from "@/lib/contracts/common";
import { FixAge } from "./fix-age";
import type { Fix } from "./newer";

interface RideMapProps {
  pickup: PlaceRef;
  dropoff: PlaceRef | null;
  stops?: readonly PlaceRef[];
  position: Fix | null;
  /** Of the fleet, when they are known. */
  airports?: readonly MapAirport[];
}

/** The way and, while it is shared, the car, with the age of what is shown. */
export function RideMap({ pickup, dropoff, stops, position, airports }: RideMapProps) {
  const t = useTranslations("ride.position");
  const { mapStyleUrl } = usePublicConfig();
  // answers of one version differ in identity only: the map must not be drawn anew for them
  const way = JSON.stringify({ pickup, stops: stops ?? [], dropoff });
  const { markers, route } = useMemo(() => wayOf(JSON.parse(way)), [way]);
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

interface Way {
  pickup: PlaceRef;
  stops: readonly PlaceRef[];
  dropoff: PlaceRef | null;
}

function wayOf({ pickup, stops, dropoff }: Way): { markers: MapMarker[]; route: PlaceRef[] } {
  const route = [pickup, ...stops, ...(dropoff ? [dropoff] : [])];
  const markers = route.map((place, index): MapMarker => {
    const kind = index === 0 ? "pickup" : dropoff && index === route.length - 1 ? "dropoff" : "stop";
    return { id: `${index}`, kind, point: { lat: place.lat, lon: place.lon }, label: place.name };
  });
  return { markers, route };
}
