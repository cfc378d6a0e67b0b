"use client";

import { Phone, Star } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button-class";

interface DriverCardProps {
  name: string;
  rating: number | null;
  phone?: string | null;
  vehicle: { make: string; model: string; colour: string; plate: string } | null;
}

/** Who comes and in what: what one looks for at the kerb. */
export function DriverCard({ name, rating, phone, vehicle }: DriverCardProps) {
  const t = useTranslations("ride.driver");
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <Avatar name={name} className="size-12" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 font-semibold">
          {name}
          {rating === null ? null : (
            <span className="figures inline-flex items-center gap-1 font-normal text-ink-muted text-sm">
              <Star aria-hidden="true" className="size-3.5 fill-current text-brass" />
              <span className="sr-only">{t("rating")}</span>
              {rating.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 })}
            </span>
          )}
        </p>
        {vehicle ? (
          <p className="text-ink-muted">
            {t("vehicle", { colour: vehicle.colour, make: vehicle.make, model: vehicle.model })}
          </p>
        ) : null}
      </div>
      {vehicle ? (
        <p className="rounded-control border border-line-strong px-3 py-1.5">
          <span className="sr-only">{t("plate")}</span>
          <bdi className="figures font-semibold tracking-wide">{vehicle.plate}</bdi>
        </p>
      ) : null}
      {phone ? (
        <a href={`tel:${phone}`} className={buttonClass("secondary", "md", "w-full print:hidden")}>
          <Phone aria-hidden="true" className="size-4" />
          {t("call", { name })}
        </a>
      ) : null}
    </div>
  );
}
