"use client";

import { ArrowUpDown, Plane, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Point } from "@/lib/geo/points";
import { PlaceField } from "./place-field";
import type { TripField } from "./trip-errors";
import { type FormPlace, MAX_STOPS, swapEnds, type TripForm } from "./trip-form";

export interface TripFieldsProps {
  form: TripForm;
  onChange: (form: TripForm) => void;
  errorOf: (field: TripField) => string | undefined;
  fleet: FleetPage;
  /** The middle of the fleet's area. */
  bias: Point | null;
}

/** From, over, to. Stops keep their order; the swap turns the whole way around. */
export function RouteFields({ form, onChange, errorOf, fleet, bias }: TripFieldsProps) {
  const t = useTranslations("booking.form");
  const isTransfer = form.serviceType === "transfer";
  const shared = { bias: form.pickup ?? bias, airports: fleet.airports };
  const setStop = (index: number, place: FormPlace | null) =>
    onChange({ ...form, stops: form.stops.map((stop, at) => (at === index ? place : stop)) });
  return (
    <div className="flex flex-col gap-4">
      <div data-field="pickup">
        <PlaceField
          label={t("pickup")}
          value={form.pickup}
          onChange={(pickup) => onChange({ ...form, pickup })}
          error={errorOf("pickup")}
          {...shared}
          bias={bias}
          isRequired
        />
        {form.pickup ? null : (
          <AirportChips fleet={fleet} onChoose={(pickup) => onChange({ ...form, pickup })} label={t("airports")} />
        )}
      </div>
      <div data-field="stops" className="flex flex-col gap-4">
        {form.stops.map((stop, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stop is its place in the order
          <div key={index} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <PlaceField
                label={t("stop", { number: index + 1 })}
                value={stop}
                onChange={(place) => setStop(index, place)}
                error={stop === null ? errorOf("stops") : undefined}
                {...shared}
              />
            </div>
            <IconButton
              icon={<X />}
              label={t("removeStop", { number: index + 1 })}
              className="mt-6.5"
              onClick={() => onChange({ ...form, stops: form.stops.filter((_stop, at) => at !== index) })}
            />
          </div>
        ))}
      </div>
      <div data-field="dropoff">
        <PlaceField
          label={isTransfer ? t("dropoff") : t("dropoffHourly")}
          value={form.dropoff}
          onChange={(dropoff) => onChange({ ...form, dropoff })}
          error={errorOf("dropoff")}
          isRequired={isTransfer}
          {...shared}
        />
      </div>
      <div className="-mt-1 flex flex-wrap gap-2">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => onChange(swapEnds(form))}
          disabled={!form.pickup && !form.dropoff}
        >
          <ArrowUpDown aria-hidden="true" className="size-4" />
          {t("swap")}
        </Button>
        {form.stops.length < MAX_STOPS ? (
          <Button variant="ghost" size="sm" onClick={() => onChange({ ...form, stops: [...form.stops, null] })}>
            <Plus aria-hidden="true" className="size-4" />
            {t("addStop")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface AirportChipsProps {
  fleet: FleetPage;
  label: string;
  onChoose: (place: FormPlace) => void;
}

function AirportChips({ fleet, label, onChoose }: AirportChipsProps) {
  if (fleet.airports.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex flex-wrap gap-2">
      {fleet.airports.slice(0, 4).map(({ iata, name, lat, lon }) => (
        <li key={iata}>
          <button
            type="button"
            onClick={() => onChoose({ iata, name, lat, lon, timezone: fleet.timezone })}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-pill border border-line bg-surface-raised px-3 text-sm hover:border-line-strong pointer-coarse:min-h-11"
          >
            <Plane aria-hidden="true" className="size-3.5 text-ink-faint" />
            <span className="figures font-semibold">{iata}</span>
            <span dir="auto" className="max-w-40 truncate text-ink-muted">
              {name}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
