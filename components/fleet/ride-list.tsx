"use client";

import { CalendarSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { newerRows } from "@/components/live/newest";
import { useLive } from "@/components/live/use-live";
import { useRevision } from "@/components/live/use-revision";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import type { RideSummary } from "@/lib/contracts/rides";
import { type Filter, readRides } from "./read-rides";
import { RideRow } from "./ride-row";

interface RideListProps {
  readonly fleetId: string;
  readonly filter: Filter;
  readonly day: string;
  readonly revision: number;
  readonly onOpen: (rideId: string) => void;
  /** Hears of each list that was read; the map shows the same rides. */
  readonly onRides: (rides: readonly RideSummary[]) => void;
}

/** Rides by one filter. Give it a `key` of filter and day: rides of another filter must not stand under this one. */
export function RideList({ fleetId, filter, day, revision, onOpen, onRides }: RideListProps) {
  const t = useTranslations("fleet.board");
  const errorText = useErrorText();
  const { data, problem, reload } = useLive(() => readRides(fleetId, filter, day), {
    intervalMs: 15_000,
    newest: newerRows,
  });
  useRevision(revision, reload);
  useEffect(() => {
    if (data) onRides(data);
  }, [data, onRides]);
  if (!data) {
    if (!problem) return <Skeleton className="h-64" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  return (
    <div className="grid content-start gap-3">
      {problem ? (
        <Alert tone="warning" title={errorText(problem.code).title}>
          {t("stale")}
        </Alert>
      ) : null}
      {data.length === 0 ? (
        <EmptyState icon={<CalendarSearch />} title={t("emptyTitle")} description={t("emptyText")} />
      ) : (
        <ul aria-label={t("title")} className="grid gap-2">
          {data.map((ride) => (
            <RideRow key={ride.id} ride={ride} onOpen={() => onOpen(ride.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}
