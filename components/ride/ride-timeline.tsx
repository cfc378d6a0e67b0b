"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { type RideEvent, rideHistory } from "@/components/live/ride-history";
import { cx } from "@/components/ui/cx";
import { LocalTime } from "@/components/ui/local-time";
import type { RideStatus } from "@/lib/contracts/common";
import type { Ride } from "@/lib/contracts/rides";

/** The way of a ride that goes as planned. */
const STEPS: readonly RideStatus[] = [
  "pending_payment",
  "confirmed",
  "assigned",
  "en_route",
  "on_location",
  "on_board",
  "completed",
];
const ENDINGS: readonly RideStatus[] = ["expired", "cancelled", "late_cancelled", "no_show"];

/** How far the ride is, with the times of what has happened, in the pick-up's zone. */
export function RideTimeline({ ride }: { ride: Ride }) {
  const t = useTranslations("ride.timeline");
  const common = useTranslations("common.status");
  const times = useStatusTimes(ride);
  const isEnded = ENDINGS.includes(ride.status);
  const current = ride.status === "closed" ? STEPS.length - 1 : STEPS.indexOf(ride.status);
  const shown = isEnded ? [...STEPS.filter((step) => times.has(step)), ride.status] : STEPS;
  return (
    <ol aria-label={t("label")} className="flex flex-col">
      {shown.map((step, index) => {
        const isDone = isEnded ? index < shown.length - 1 : index < current || ride.status === "closed";
        const isCurrent = step === ride.status;
        const at = isDone || isCurrent ? times.get(step) : undefined;
        return (
          <li key={step} aria-current={isCurrent ? "step" : undefined} className="relative flex gap-3 pb-4 last:pb-0">
            <Dot isDone={isDone} isCurrent={isCurrent} isLast={index === shown.length - 1} />
            <span
              className={cx(
                "flex flex-1 flex-wrap items-baseline justify-between gap-x-3",
                isCurrent || isDone ? null : "text-ink-faint",
              )}
            >
              <span className={isCurrent ? "font-semibold" : undefined}>
                {step === "pending_payment" && isDone ? t("booked") : common(step)}
              </span>
              {at ? (
                <LocalTime at={at} timeZone={ride.pickupTimezone} show="time" className="text-ink-muted text-sm" />
              ) : null}
              <span className="sr-only">{t(isDone ? "done" : isCurrent ? "now" : "ahead")}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Dot({ isDone, isCurrent, isLast }: { isDone: boolean; isCurrent: boolean; isLast: boolean }) {
  return (
    <span aria-hidden="true" className="relative flex flex-col items-center">
      <span
        className={cx(
          "z-10 mt-0.5 flex size-5 items-center justify-center rounded-pill border-2",
          isDone
            ? "border-success bg-success text-white"
            : isCurrent
              ? "border-accent-text bg-surface-raised"
              : "border-line bg-surface-raised",
        )}
      >
        {isDone ? <Check className="size-3" /> : null}
        {isCurrent && !isDone ? <span className="size-2 rounded-pill bg-accent-text" /> : null}
      </span>
      {isLast ? null : <span className={cx("absolute top-5 -bottom-4 w-0.5", isDone ? "bg-success" : "bg-line")} />}
    </span>
  );
}

/** When the ride last came into each status. Without the events the steps are shown without times. */
function useStatusTimes({ id, version }: Ride): ReadonlyMap<RideStatus, string> {
  const read = useMemo(() => rideHistory(id), [id]);
  const [events, setEvents] = useState<readonly RideEvent[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version has new events
  useEffect(() => {
    let isGone = false;
    read()
      .then((history) => isGone || setEvents(history))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [read, version]);
  return new Map(events.flatMap(({ to, eventAt }) => (to ? [[to, eventAt] as const] : [])));
}
