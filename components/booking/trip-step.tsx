"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { RouteFields, type TripFieldsProps } from "./route-fields";
import { AirportFields, PartyFields, TimeFields } from "./trip-details";
import { TRIP_FIELDS, type TripErrors } from "./trip-errors";
import { useTripErrorText } from "./use-trip-error-text";

type TripStepProps = Omit<TripFieldsProps, "errorOf"> & {
  today: string;
  errors: TripErrors;
  refusals: number;
  isLoading: boolean;
  onSubmit: () => void;
};

/** Step 1: the trip. After a refusal the first field that can mend it takes the focus. */
export function TripStep({ errors, refusals, isLoading, onSubmit, ...fields }: TripStepProps) {
  const t = useTranslations("booking.form");
  const root = useRef<HTMLFormElement>(null);
  const errorOf = useTripErrorText(errors);
  const props = { ...fields, errorOf };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new refusal moves the focus, not each mended field
  useEffect(() => {
    const first = TRIP_FIELDS.find((field) => errors[field] !== undefined);
    if (!first) return;
    root.current
      ?.querySelector<HTMLElement>(`[data-field="${first}"] :is([aria-invalid="true"], button:enabled)`)
      ?.focus();
  }, [refusals]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Card>
      <form ref={root} onSubmit={submit} onFocus={loadContracts} noValidate className="flex flex-col gap-5 p-4 sm:p-6">
        <ServiceChoice
          value={fields.form.serviceType}
          onChange={(serviceType) => fields.onChange({ ...fields.form, serviceType })}
        />
        <RouteFields {...props} />
        <TimeFields {...props} />
        <PartyFields {...props} />
        <AirportFields {...props} />
        <Button type="submit" size="lg" isLoading={isLoading} className="w-full">
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
}

/** Whoever enters the form will soon search or ask for prices. */
function loadContracts(): void {
  import("@/lib/contracts/quotes").catch(() => undefined);
}

interface ServiceChoiceProps {
  value: "transfer" | "hourly";
  onChange: (value: "transfer" | "hourly") => void;
}

function ServiceChoice({ value, onChange }: ServiceChoiceProps) {
  const t = useTranslations("booking.form");
  return (
    <fieldset>
      <legend className="sr-only">{t("service")}</legend>
      <div className="grid grid-cols-2 gap-1 rounded-control bg-surface-sunken p-1">
        {(["transfer", "hourly"] as const).map((service) => (
          <label
            key={service}
            className={cx(
              "flex min-h-11 cursor-pointer items-center justify-center rounded-control px-3 font-medium text-[0.9375rem] text-ink-muted",
              "has-checked:bg-surface-raised has-checked:text-ink has-checked:shadow-raised",
              "has-focus-visible:outline-2 has-focus-visible:outline-focus",
            )}
          >
            <input
              type="radio"
              name="service"
              value={service}
              checked={value === service}
              onChange={() => onChange(service)}
              className="sr-only"
            />
            {t(service)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
