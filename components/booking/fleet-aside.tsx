"use client";

import { Mail, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { MapView } from "@/components/map/map-view";
import { tripPlaces } from "@/components/map/trip-places";
import { usePublicConfig } from "@/components/shell/public-config";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { CancellationText } from "./cancellation-text";
import { centerOf, serviceAreasOf } from "./service-areas";

interface FleetAsideProps {
  fleet: FleetPage;
  /** The trip that has prices; a small screen then shows nothing but its map. */
  trip: PricedTrip | null;
}

export interface PricedTrip {
  readonly places: Parameters<typeof tripPlaces>[0];
  readonly path: string | null;
}

/** The trip on the map, else where the fleet drives; what it drives and how to reach it. */
export function FleetAside({ fleet, trip }: FleetAsideProps) {
  const t = useTranslations("booking.fleet");
  const common = useTranslations("common.vehicleClass");
  const { mapStyleUrl } = usePublicConfig();
  const areas = useMemo(() => serviceAreasOf(fleet), [fleet]);
  const markers = useMemo(
    () =>
      fleet.airports.map(({ iata, name, lat, lon }) => ({
        id: iata,
        kind: "airport" as const,
        point: { lat, lon },
        label: iata,
        name,
      })),
    [fleet],
  );
  const shown = useMemo(
    () => (trip ? { ...tripPlaces(trip.places), path: trip.path, airports: fleet.airports } : { areas, markers }),
    [trip, fleet, areas, markers],
  );
  return (
    <div className="flex flex-col gap-8 lg:sticky lg:top-6">
      <section>
        <h2 className="mb-3 font-semibold text-lg">{t(trip ? "trip" : "areas")}</h2>
        <MapView
          label={trip ? t("tripMapLabel") : t("mapLabel", { fleet: fleet.name })}
          className="aspect-4/3 rounded-card border border-line"
          {...shown}
          center={centerOf(areas) ?? undefined}
          styleUrl={mapStyleUrl}
        />
        {trip ? null : (
          <p className="mt-2 text-ink-muted text-sm">{fleet.serviceAreas.map(({ name }) => name).join(" · ")}</p>
        )}
      </section>
      <section className={cx(trip && "max-lg:hidden")}>
        <h2 className="mb-3 font-semibold text-lg">{t("classes")}</h2>
        <ul className="divide-y divide-line border-line border-y">
          {fleet.classes.map(({ code, passengers, luggage, from }) => (
            <li key={code} className="flex items-baseline justify-between gap-4 py-3">
              <span>
                <span className="font-medium">{common(code)}</span>
                <span className="block text-ink-muted text-sm">{t("carries", { passengers, bags: luggage })}</span>
              </span>
              <span className="shrink-0 text-end text-ink-muted text-sm">
                {t.rich("from", { price: () => <Money {...from} className="font-medium text-ink" /> })}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-3 text-ink-muted text-sm">
          <CancellationText policy={fleet.cancellation} />
        </p>
      </section>
      <div className={cx(trip && "max-lg:hidden")}>
        <Support fleet={fleet} />
      </div>
    </div>
  );
}

function Support({ fleet }: { fleet: FleetPage }) {
  const t = useTranslations("booking.fleet");
  const { supportEmail, supportPhone } = fleet;
  if (!supportEmail && !supportPhone) return null;
  const link = "inline-flex min-h-11 items-center gap-2 text-ink underline decoration-line-strong underline-offset-4";
  return (
    <section>
      <h2 className="font-semibold text-lg">{t("support")}</h2>
      <p className="flex flex-wrap gap-x-6">
        {supportPhone ? (
          <a href={`tel:${supportPhone}`} className={link}>
            <Phone aria-hidden="true" className="size-4" />
            <bdi className="figures">{supportPhone}</bdi>
          </a>
        ) : null}
        {supportEmail ? (
          <a href={`mailto:${supportEmail}`} className={link}>
            <Mail aria-hidden="true" className="size-4" />
            {supportEmail}
          </a>
        ) : null}
      </p>
    </section>
  );
}
