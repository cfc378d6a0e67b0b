"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { MapView } from "@/components/map/map-view";
import { usePublicConfig } from "@/components/shell/public-config";
import { Skeleton } from "@/components/ui/skeleton";
import type { FleetDriver } from "@/lib/contracts/people";
import type { RideSummary } from "@/lib/contracts/rides";
import { useAreasUnless, useFleetAirports } from "./fleet-areas";

const MAX_RIDES = 50;
const FRAME = "h-80 rounded-card border border-line xl:sticky xl:top-22 xl:h-[calc(100dvh-8rem)]";

interface FleetMapProps {
  readonly drivers: readonly FleetDriver[] | null;
  readonly rides: readonly RideSummary[] | null;
}

/** Where the drivers on duty are, and where passengers wait. Null means that it is not known yet. */
export function FleetMap({ drivers, rides }: FleetMapProps) {
  const t = useTranslations("fleet.map");
  const { mapStyleUrl } = usePublicConfig();
  const cars = useMemo(
    () =>
      (drivers ?? []).flatMap(({ id, name, duty, position }) =>
        duty !== "off" && position
          ? [{ id, kind: "car" as const, point: position, label: name, heading: position.heading }]
          : [],
      ),
    [drivers],
  );
  const pickups = useMemo(
    () =>
      (rides ?? []).slice(0, MAX_RIDES).map(({ id, pickup, ref, status }) => ({
        id,
        kind: status === "confirmed" ? ("pickup" as const) : ("place" as const),
        point: pickup,
        label: ref,
      })),
    [rides],
  );
  const markers = useMemo(() => [...pickups, ...cars], [pickups, cars]);
  const areas = useAreasUnless(markers.length > 0);
  const airports = useFleetAirports();
  // the map chooses its first view by what it is born with
  if (!drivers || !rides) return <Skeleton className={FRAME} />;
  return (
    <section aria-label={t("label")} className="min-w-0">
      <MapView
        label={t("label")}
        markers={markers}
        areas={areas}
        airports={airports}
        isClustered
        styleUrl={mapStyleUrl}
        className={FRAME}
      />
      <p className="mt-2 text-ink-faint text-sm">{t("shown", { cars: cars.length, rides: pickups.length })}</p>
    </section>
  );
}
