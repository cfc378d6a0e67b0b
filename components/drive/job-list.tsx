"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Live } from "@/components/live/use-live";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { RideSummary } from "@/lib/contracts/rides";
import { JobCard } from "./job-card";
import type { Act } from "./use-act";

interface JobListProps {
  readonly jobs: Live<{ data: RideSummary[] }>;
  readonly isOnDuty: boolean;
  readonly act: Act;
  readonly positionNow: () => { lat: number; lon: number } | undefined;
}

/** The ride under way first, then the others in the order of their pick-up. */
export function JobList({ jobs, isOnDuty, act, positionNow }: JobListProps) {
  const t = useTranslations("drive.jobs");
  if (!jobs.data) {
    if (!jobs.problem) return <Skeleton className="h-48" />;
    return (
      <ErrorState code={jobs.problem.code} requestId={jobs.problem.requestId} onRetry={() => void jobs.reload()} />
    );
  }
  const [current, ...next] = [...jobs.data.data].sort(inOrder);
  if (!current) {
    const text = t(isOnDuty ? "emptyText" : "emptyOffDuty");
    return <EmptyState icon={<CalendarClock />} title={t("emptyTitle")} description={text} className="py-8" />;
  }
  return (
    <>
      <section aria-labelledby="current-job" className="grid gap-3">
        <h2 id="current-job" className="font-semibold text-lg">
          {t("current")}
        </h2>
        <JobCard key={current.id} job={current} isCurrent act={act} positionNow={positionNow} />
      </section>
      {next.length > 0 ? (
        <section aria-labelledby="next-jobs" className="grid gap-3">
          <h2 id="next-jobs" className="font-semibold text-lg">
            {t("next")}
          </h2>
          {next.map((job) => (
            <JobCard key={job.id} job={job} act={act} positionNow={positionNow} />
          ))}
        </section>
      ) : null}
    </>
  );
}

function inOrder(left: RideSummary, right: RideSummary): number {
  const rank = ({ status }: RideSummary) => (status === "assigned" ? 1 : 0);
  return rank(left) - rank(right) || Date.parse(left.pickupAt) - Date.parse(right.pickupAt);
}
