"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDistance, formatDuration } from "@/lib/format/distances";
import { DISTANCE_ERROR, DURATION_ERROR, withError } from "@/lib/maps/estimate-route";

interface RouteFacts {
  readonly distanceMeters: number;
  readonly durationSeconds: number;
  readonly isEstimate: boolean;
}

/**
 * How far and how long in one phrase; of an estimate with the times between which it lies, and `note` says how far off it
 * may be. `country` (ISO 3166 alpha-2 of the fleet) decides kilometres or miles.
 */
export function useRouteText({ distanceMeters, durationSeconds, isEstimate }: RouteFacts, country: string | undefined) {
  const t = useTranslations("booking.summary");
  const locale = useLocale();
  const { fromSeconds, toSeconds } = withError(durationSeconds);
  return {
    text: t(isEstimate ? "routeEstimate" : "route", {
      distance: formatDistance(distanceMeters, locale, country),
      duration: formatDuration(durationSeconds, locale),
      from: formatDuration(fromSeconds, locale),
      to: formatDuration(toSeconds, locale),
    }),
    note: isEstimate ? t("estimateNote", { distanceError: DISTANCE_ERROR, timeError: DURATION_ERROR }) : null,
  };
}
