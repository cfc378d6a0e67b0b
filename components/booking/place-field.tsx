"use client";

import { Building2, Landmark, Map as MapIcon, MapPin, Plane } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { MapAirport } from "@/components/map/map-types";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { callApi } from "@/lib/api-client";
import type { Place } from "@/lib/contracts/catalogue";
import type { Point } from "@/lib/geo/points";
import { type FormPlace, toFormPlace } from "./trip-form";

const MapPicker = dynamic(() => import("./map-picker").then((module) => module.MapPicker), { ssr: false });

interface PlaceFieldProps {
  label: ReactNode;
  value: FormPlace | null;
  onChange: (place: FormPlace | null) => void;
  /** Places near this point come first, and the map opens there. */
  bias: Point | null;
  /** Shown on the map. */
  airports: readonly MapAirport[];
  error?: ReactNode;
  isRequired?: boolean;
}

const ICONS = { airport: Plane, city: Building2, landmark: Landmark } as const;

const labelOf = (place: FormPlace | null): string =>
  place ? (place.iata ? `${place.name} (${place.iata})` : place.name) : "";

/** A place by name, airport code or map. Typing over a chosen place un-chooses it, so that text and point never differ. */
export function PlaceField({ label, value, onChange, bias, airports, error, isRequired }: PlaceFieldProps) {
  const t = useTranslations("booking.place");
  const [query, setQuery] = useState(labelOf(value));
  const [isMapOpen, setMapOpen] = useState(false);
  const chosen = labelOf(value);
  const isTyping = useRef(false);
  // the value changes from outside too: swap, airport buttons, the map
  useEffect(() => {
    if (chosen !== "" || !isTyping.current) setQuery(chosen);
    if (chosen !== "") isTyping.current = false;
  }, [chosen]);

  const find = async (text: string, signal: AbortSignal) => {
    const { searchPlaces } = await import("@/lib/contracts/catalogue");
    const query = { q: text, ...(bias ? { lat: bias.lat, lon: bias.lon } : {}), limit: 8 };
    return (await callApi(searchPlaces, { query, signal })).data;
  };
  const type = (text: string) => {
    setQuery(text);
    isTyping.current = true;
    if (value && text !== chosen) onChange(null);
  };
  const choose = (place: FormPlace) => {
    isTyping.current = false;
    setQuery(labelOf(place));
    onChange(place);
  };

  return (
    <>
      <Field label={label} error={error} isRequired={isRequired}>
        <Combobox<Place>
          query={query}
          onQueryChange={type}
          onSelect={(place) => choose(toFormPlace(place))}
          search={find}
          optionKey={({ id }) => id}
          renderOption={(place) => <PlaceOption place={place} />}
          placeholder={t("placeholder")}
          leading={value?.iata ? <Plane /> : <MapPin />}
          footer={
            <Button variant="ghost" size="sm" className="w-full justify-start" onClick={() => setMapOpen(true)}>
              <MapIcon aria-hidden="true" className="size-4" />
              {t("onMap")}
            </Button>
          }
        />
      </Field>
      {value?.address ? <p className="mt-1 text-ink-faint text-sm">{value.address}</p> : null}
      {isMapOpen ? (
        <MapPicker
          isOpen
          onOpenChange={setMapOpen}
          title={label}
          start={value ?? bias}
          airports={airports}
          onPick={choose}
        />
      ) : null}
    </>
  );
}

function PlaceOption({ place }: { place: Place }) {
  const Icon = ICONS[place.kind];
  return (
    <>
      <Icon aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{place.name}</span>
        <span className="block truncate text-ink-muted text-sm">
          {[place.kind === "city" ? null : place.city, place.country].filter(Boolean).join(", ")}
        </span>
      </span>
      {place.iata ? <span className="figures font-semibold text-sm">{place.iata}</span> : null}
    </>
  );
}
