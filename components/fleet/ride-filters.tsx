"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FILTERS, type Filter } from "./read-rides";

interface RideFiltersProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** `YYYY-MM-DD` at the pick-up; empty for all days. */
  readonly day: string;
  readonly onDay: (day: string) => void;
}

/** Which rides the board shows. */
export function RideFilters({ filter, onFilter, day, onDay }: RideFiltersProps) {
  const t = useTranslations("fleet.board");
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("filter")}</legend>
        {(Object.keys(FILTERS) as Filter[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => onFilter(name)}
            className="min-h-11 rounded-pill border border-line bg-surface-raised px-4 font-medium text-sm transition-colors duration-150 hover:border-line-strong aria-pressed:border-transparent aria-pressed:bg-accent aria-pressed:text-accent-ink"
          >
            {t(`filters.${name}`)}
          </button>
        ))}
      </fieldset>
      <div className="flex items-end gap-2">
        <Field label={t("day")} isLabelHidden>
          <Input type="date" value={day} onChange={(event) => onDay(event.target.value)} />
        </Field>
        {day ? (
          <Button variant="ghost" onClick={() => onDay("")}>
            {t("allDays")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
