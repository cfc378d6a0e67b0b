"use client";

import { useLocale } from "next-intl";
import { useRouteText } from "@/components/booking/use-route-text";
import type { Ride } from "@/lib/contracts/rides";
import { formatDuration } from "@/lib/format/distances";

/** How far and how long a ride is, marked where that is an estimate; hourly hire is as long as it was booked for. */
export function RideLength({ ride, country }: { ride: Ride; country?: string }) {
  const locale = useLocale();
  const { text, note } = useRouteText({ ...ride, isEstimate: ride.isRouteEstimate }, country);
  if (ride.serviceType === "hourly") return formatDuration(ride.durationSeconds, locale);
  return (
    <>
      {text}
      {note ? <span className="block text-ink-faint text-xs">{note}</span> : null}
    </>
  );
}
