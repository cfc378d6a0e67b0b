"use client";

import type { MultiPolygon, Polygon } from "geojson";
import { MapPin, MapPinned, Plane } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { centerOf } from "@/components/booking/service-areas";
import { MapView } from "@/components/map/map-view";
import { usePublicConfig } from "@/components/shell/public-config";
import { BrandScope } from "@/components/ui/brand-scope";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import type { FleetPage } from "@/lib/contracts/catalogue";

/** What the coverage page needs to know of a fleet. */
export interface CoveredFleet extends Pick<FleetPage, "slug" | "name" | "country" | "brand" | "airports"> {
  city: string;
  areaNames: readonly string[];
  areas: readonly (Polygon | MultiPolygon)[];
}

interface FleetCoverageProps {
  fleet: CoveredFleet;
  isShown: boolean;
  onShow: () => void;
}

function FleetCoverage({ fleet, isShown, onShow }: FleetCoverageProps) {
  const t = useTranslations("site.coverage");
  const locale = useLocale();
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(fleet.country) ?? fleet.country;
  return (
    <Card className={cx("p-5 sm:p-6", isShown && "border-accent-text")}>
      <h3 className="font-semibold text-lg">{fleet.name}</h3>
      <p className="mt-0.5 text-ink-faint text-sm">{`${fleet.city}, ${country}`}</p>
      <dl className="mt-4 grid gap-2 text-ink-muted text-sm [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
        <div className="flex gap-2.5">
          <dt>
            <MapPin aria-hidden="true" />
            <span className="sr-only">{t("areas")}</span>
          </dt>
          <dd>{fleet.areaNames.join(" · ")}</dd>
        </div>
        {fleet.airports.length > 0 ? (
          <div className="flex gap-2.5">
            <dt>
              <Plane aria-hidden="true" />
              <span className="sr-only">{t("airports")}</span>
            </dt>
            <dd>{fleet.airports.map(({ name, iata }) => `${name} (${iata})`).join(" · ")}</dd>
          </div>
        ) : null}
      </dl>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" aria-pressed={isShown} onClick={onShow}>
          <MapPinned aria-hidden="true" className="size-4" />
          {t("show")}
          <span className="sr-only">{`: ${fleet.name}`}</span>
        </Button>
        <ButtonLink href={`/f/${fleet.slug}`} size="sm">
          {t("book")}
          <span className="sr-only">{`: ${fleet.name}`}</span>
        </ButtonLink>
      </div>
    </Card>
  );
}

/** The fleets' areas as a list and, for the one that is chosen, on the map. Expects at least one fleet. */
export function CoverageExplorer({ fleets }: { fleets: readonly CoveredFleet[] }) {
  const t = useTranslations("site.coverage");
  const { mapStyleUrl } = usePublicConfig();
  const [chosen, setChosen] = useState(fleets[0]?.slug);
  const shown = fleets.find(({ slug }) => slug === chosen);
  const markers = useMemo(
    () =>
      (shown?.airports ?? []).map(({ iata, name, lat, lon }) => ({
        id: iata,
        kind: "airport" as const,
        point: { lat, lon },
        label: iata,
        name,
      })),
    [shown],
  );
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]">
      <ul className="grid content-start gap-4">
        {fleets.map((fleet) => (
          <li key={fleet.slug}>
            <BrandScope brand={fleet.brand}>
              <FleetCoverage fleet={fleet} isShown={fleet.slug === chosen} onShow={() => setChosen(fleet.slug)} />
            </BrandScope>
          </li>
        ))}
      </ul>
      {shown ? (
        <div className="order-first lg:sticky lg:top-24 lg:order-none lg:self-start">
          <BrandScope brand={shown.brand}>
            <MapView
              // A map keeps its view: another fleet is another map.
              key={shown.slug}
              label={t("map", { fleet: shown.name })}
              className="h-80 rounded-card border border-line lg:h-[70dvh] lg:max-h-160"
              areas={shown.areas}
              markers={markers}
              center={centerOf(shown.areas) ?? undefined}
              styleUrl={mapStyleUrl}
            />
          </BrandScope>
        </div>
      ) : null}
    </div>
  );
}
