"use client";

import { Pencil } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import type { QuotesResponse } from "@/lib/contracts/quotes";
import type { TripForm } from "./trip-form";
import { useRouteText } from "./use-route-text";

interface TripSummaryProps {
  form: TripForm;
  quotes: QuotesResponse;
  /** ISO 3166 alpha-2 of the fleet: decides kilometres or miles. */
  country: string;
  onEdit: () => void;
}

/** The trip that the prices are for, in a few lines. */
export function TripSummary({ form, quotes, country, onEdit }: TripSummaryProps) {
  const t = useTranslations("booking.summary");
  const common = useTranslations("common");
  const format = useFormatter();
  const { pickup, route } = quotes;
  const way = [form.pickup, ...form.stops, form.dropoff].filter((place) => place !== null);
  const { text, note } = useRouteText(route, country);
  const isHourly = form.serviceType === "hourly";
  return (
    <Card className="flex items-start justify-between gap-3 p-4">
      <div className="min-w-0">
        <p className="font-medium">
          {format.list(
            way.map(({ name }) => name),
            { type: "unit", style: "long" },
          )}
        </p>
        <p className="mt-1 text-ink-muted text-sm">
          <LocalTime at={pickup.at} timeZone={pickup.timezone} />
        </p>
        <p className="mt-1 text-ink-muted text-sm">
          {isHourly ? t("hourly", { count: form.hours }) : text}
          {" · "}
          {t("party", { passengers: form.passengers, bags: form.luggage })}
        </p>
        {note && !isHourly ? <p className="mt-1 text-ink-faint text-xs">{note}</p> : null}
      </div>
      <Button variant="ghost" size="sm" onClick={onEdit} className="-me-2 shrink-0">
        <Pencil aria-hidden="true" className="size-4" />
        {common("actions.edit")}
      </Button>
    </Card>
  );
}
