"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { MapAirport } from "@/components/map/map-types";
import { MapView } from "@/components/map/map-view";
import { usePublicConfig } from "@/components/shell/public-config";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { callApi } from "@/lib/api-client";
import { nearestPlace, type Place } from "@/lib/contracts/catalogue";
import { distanceMeters, type Point } from "@/lib/geo/points";
import type { FormPlace } from "./trip-form";

interface MapPickerProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  start: Point | null;
  airports: readonly MapAirport[];
  onPick: (place: FormPlace) => void;
}

/** Within this distance of an airport's point the traveller means the airport. */
const AIRPORT_METERS = 2_500;

/** A point on the map, named after the nearest known place, with room for the street and number. */
export function MapPicker({ isOpen, onOpenChange, title, start, airports, onPick }: MapPickerProps) {
  const t = useTranslations("booking.place");
  const { mapStyleUrl } = usePublicConfig();
  const [point, setPoint] = useState<Point | null>(null);
  const [address, setAddress] = useState("");
  const near = useNearest(point);

  useEffect(() => {
    if (!isOpen) return;
    setPoint(null);
    setAddress("");
  }, [isOpen]);

  const place = point ? placeAt(point, near, address, t) : null;
  const confirm = () => {
    if (!place) return;
    onPick(place);
    onOpenChange(false);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      description={t("mapHint")}
      className="sm:max-w-2xl"
      footer={
        <Button onClick={confirm} disabled={!place} className="w-full sm:w-auto">
          {t("useThis")}
        </Button>
      }
    >
      <MapView
        label={t("mapLabel")}
        className="h-[44dvh] min-h-64 rounded-card"
        center={start ?? undefined}
        styleUrl={mapStyleUrl}
        airports={airports}
        markers={point ? [{ id: "picked", kind: "pickup", point, label: place?.name ?? t("picked") }] : []}
        onPick={setPoint}
      />
      <p aria-live="polite" className="mt-3 min-h-6 font-medium">
        {place?.name ?? t("nothingPicked")}
      </p>
      {point && !place?.iata ? (
        <Field label={t("address")} hint={t("addressHint")} isOptional className="mt-3">
          <Input value={address} maxLength={200} onChange={(event) => setAddress(event.target.value)} />
        </Field>
      ) : null}
    </Dialog>
  );
}

type Texts = (key: string, values?: Record<string, string>) => string;

function placeAt(point: Point, near: Place | null, address: string, t: Texts): FormPlace {
  const isAirport = near?.iata != null && distanceMeters(point, near) < AIRPORT_METERS;
  const typed = address.trim();
  return {
    ...point,
    name: isAirport ? near.name : typed || (near ? t("near", { name: near.name }) : t("picked")),
    iata: isAirport ? near.iata : null,
    timezone: near?.timezone ?? null,
    address: isAirport ? undefined : `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`,
  };
}

/** The known place nearest to the point; null while unknown. The point counts, the name only helps. */
function useNearest(point: Point | null): Place | null {
  const [near, setNear] = useState<Place | null>(null);
  const latest = useRef(0);
  useEffect(() => {
    const call = ++latest.current;
    setNear(null);
    if (!point) return;
    callApi(nearestPlace, { query: { lat: point.lat, lon: point.lon } })
      .then(({ data }) => call === latest.current && setNear(data))
      .catch(() => undefined);
  }, [point]);
  return near;
}
