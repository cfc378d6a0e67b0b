"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { rideHistory } from "@/components/live/ride-history";
import { useLive } from "@/components/live/use-live";
import { ErrorState } from "@/components/ui/error-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { RideStatus } from "@/lib/contracts/common";

interface RideTimelineProps {
  readonly rideId: string;
  readonly version: number;
  readonly timeZone: string;
}

/** What happened to the ride and who did it, newest first, by the clock at the pick-up. */
export function RideTimeline({ rideId, version, timeZone }: RideTimelineProps) {
  const t = useTranslations("fleet.timeline");
  const tc = useTranslations("common.status");
  const read = useMemo(() => rideHistory(rideId), [rideId]);
  const { data, problem, reload } = useLive(read, { intervalMs: 30_000 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version has a new event
  useEffect(() => void reload(), [version, reload]);
  const textOf = (type: string, to: RideStatus | null) => {
    const name = type.replace("ride.", "");
    if (t.has(`events.${name}`)) return t(`events.${name}`);
    return to ? tc(to) : t("other");
  };
  return (
    <section aria-labelledby="ride-timeline">
      <h3 id="ride-timeline" className="mb-3 font-semibold">
        {t("title")}
      </h3>
      {!data && problem ? <ErrorState code={problem.code} onRetry={() => void reload()} className="py-6" /> : null}
      {!data && !problem ? <Skeleton className="h-24" /> : null}
      <ol className="grid gap-3 border-line border-s-2 ps-4">
        {[...(data ?? [])].reverse().map((event) => (
          <li key={event.seq} className="text-[0.9375rem]">
            <p className="font-medium">{textOf(event.type, event.to)}</p>
            <p className="text-ink-muted text-sm">
              <LocalTime at={event.eventAt} timeZone={timeZone} />
              <span>{` · ${t(`source.${event.source}`)}`}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
