"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { DateTimeField } from "@/components/ui/date-time-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Stepper } from "@/components/ui/stepper";
import type { TripFieldsProps } from "./route-fields";

type DetailsProps = Pick<TripFieldsProps, "form" | "onChange" | "errorOf" | "fleet"> & {
  /** Today at the fleet, `YYYY-MM-DD`. */
  today: string;
};

/** When and how long. The clock is the pick-up's, wherever the reader is. */
export function TimeFields({ form, onChange, errorOf, fleet, today }: DetailsProps) {
  const t = useTranslations("booking.form");
  const hoursError = errorOf("hours");
  return (
    <div className="flex flex-col gap-4">
      <div data-field="pickupLocal">
        <DateTimeField
          value={form.pickupLocal}
          onChange={(pickupLocal) => onChange({ ...form, pickupLocal })}
          timeZone={form.pickup?.timezone ?? fleet.timezone}
          minDate={today}
          dateLabel={t("date")}
          timeLabel={t("time")}
          error={errorOf("pickupLocal")}
        />
      </div>
      {form.serviceType === "hourly" ? (
        <div data-field="hours">
          <Stepper
            label={t("hours")}
            hint={t("hoursHint")}
            value={form.hours}
            min={1}
            max={24}
            onChange={(hours) => onChange({ ...form, hours })}
          />
          <FieldError text={hoursError} />
        </div>
      ) : null}
    </div>
  );
}

/** Who and what comes along. */
export function PartyFields({ form, onChange, errorOf }: DetailsProps) {
  const t = useTranslations("booking.form");
  const steppers = [
    { field: "passengers", label: t("passengers"), hint: undefined, min: 1, max: 60 },
    { field: "luggage", label: t("bags"), hint: t("bagsHint"), min: 0, max: 100 },
    { field: "childSeats", label: t("childSeats"), hint: t("childSeatsHint"), min: 0, max: 6 },
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      {steppers.map(({ field, label, hint, min, max }) => (
        <div key={field} data-field={field}>
          <Stepper
            label={label}
            hint={hint}
            value={form[field]}
            min={min}
            max={max}
            onChange={(value) => onChange({ ...form, [field]: value })}
          />
          <FieldError text={errorOf(field)} />
        </div>
      ))}
    </div>
  );
}

/** Only when the pick-up is an airport: the driver follows the flight and may wait inside. */
export function AirportFields({ form, onChange, errorOf }: DetailsProps) {
  const t = useTranslations("booking.form");
  if (!form.pickup?.iata) return null;
  return (
    <div className="flex flex-col gap-3 rounded-card bg-surface-sunken p-4">
      <div data-field="flightNumber">
        <Field label={t("flight")} hint={t("flightHint")} error={errorOf("flightNumber")} isOptional>
          <Input
            value={form.flightNumber}
            maxLength={10}
            autoCapitalize="characters"
            autoComplete="off"
            onChange={(event) => onChange({ ...form, flightNumber: event.target.value })}
          />
        </Field>
      </div>
      <Checkbox
        label={t("meetGreet")}
        hint={t("meetGreetHint")}
        checked={form.meetGreet}
        onChange={(event) => onChange({ ...form, meetGreet: event.target.checked })}
      />
    </div>
  );
}

function FieldError({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="mt-1 text-danger-text text-sm">
      {text}
    </p>
  );
}
