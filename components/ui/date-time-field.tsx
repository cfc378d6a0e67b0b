"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "./field";
import { Input } from "./input";

interface DateTimeFieldProps {
  /** Wall time at the pick-up as `YYYY-MM-DDTHH:MM`; either half may be missing while it is being typed. */
  value: string;
  onChange: (value: string) => void;
  /** The IANA zone of the pick-up, named below the fields so that nobody has to guess it. */
  timeZone?: string;
  /** `YYYY-MM-DD`. */
  minDate?: string;
  maxDate?: string;
  dateLabel?: ReactNode;
  timeLabel?: ReactNode;
  error?: ReactNode;
  className?: string;
}

/** Two native controls, date and time: every phone has its own good picker for them. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { value, onChange, timeZone, minDate, maxDate, dateLabel, timeLabel, error, className } = props;
  const t = useTranslations("common");
  const [date = "", time = ""] = value.split("T");
  return (
    <div className={className}>
      <div className="grid grid-cols-1 gap-3 min-[22rem]:grid-cols-[1.35fr_1fr]">
        <Field label={dateLabel ?? t("form.date")} error={error}>
          <Input
            type="date"
            value={date}
            min={minDate}
            max={maxDate}
            onChange={(event) => onChange(`${event.target.value}T${time}`)}
          />
        </Field>
        <Field label={timeLabel ?? t("form.time")}>
          <Input type="time" value={time} step={300} onChange={(event) => onChange(`${date}T${event.target.value}`)} />
        </Field>
      </div>
      {timeZone ? (
        <p className="mt-1.5 text-ink-faint text-sm">{t("form.zone", { zone: timeZone.replaceAll("_", " ") })}</p>
      ) : null}
    </div>
  );
}
