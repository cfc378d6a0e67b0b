"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Live } from "@/components/live/use-live";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { RideSummary } from "@/lib/contracts/rides";
import { JobCard } from "./job-card";
import { type Entry, isStep } from "./outbox";
import type { OutboxView } from "./use-outbox";

interface JobListProps {
  readonly jobs: Live<{ data: RideSummary[] }>;
  readonly isOnDuty: boolean;
  readonly outbox: OutboxView;
  readonly fleet: string;
  readonly positionNow: () => { lat: number; lon: number } | undefined;
}

/** The ride under way first, then the others in the order of their pick-up. */
export function JobList({ jobs, isOnDuty, outbox, fleet, positionNow }: JobListProps) {
  const t = useTranslations("drive.jobs");
  if (!jobs.data) {
    if (!jobs.problem) return <Skeleton className="h-48" />;
    return (
      <ErrorState code={jobs.problem.code} requestId={jobs.problem.requestId} onRetry={() => void jobs.reload()} />
    );
  }
  const [current, ...next] = jobs.data.data.map((job) => withSteps(job, outbox.waiting)).sort(inOrder);
  const shared = { reload: jobs.reload, outbox, fleet, positionNow };
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
        <JobCard key={current.id} job={current} isCurrent {...shared} />
      </section>
      {next.length > 0 ? (
        <section aria-labelledby="next-jobs" className="grid gap-3">
          <h2 id="next-jobs" className="font-semibold text-lg">
            {t("next")}
          </h2>
          {next.map((job) => (
            <JobCard key={job.id} job={job} {...shared} />
          ))}
        </section>
      ) : null}
    </>
  );
}

/** The job as the driver left it, whether the server knows already or not. */
function withSteps(job: RideSummary, waiting: readonly Entry[]): RideSummary {
  const last = waiting.filter(isStep).findLast(({ rideId }) => rideId === job.id);
  return last ? { ...job, status: last.to } : job;
}

function inOrder(left: RideSummary, right: RideSummary): number {
  const rank = ({ status }: RideSummary) => (status === "assigned" ? 1 : 0);
  return rank(left) - rank(right) || Date.parse(left.pickupAt) - Date.parse(right.pickupAt);
}
