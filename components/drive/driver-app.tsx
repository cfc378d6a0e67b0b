"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConnectionBadge } from "@/components/live/connection-badge";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { getDuty, listOffers, setDuty } from "@/lib/contracts/drivers";
import { listRides } from "@/lib/contracts/rides";
import { JobCard } from "./job-card";
import { OfferCard } from "./offer-card";
import { usePositions } from "./use-positions";

const OPEN = "assigned,en_route,on_location,on_board";

/** The driver's day on one screen: duty, offers, jobs. */
export function DriverApp() {
  const t = useTranslations("drive");
  const errorText = useErrorText();
  const [failure, setFailure] = useState<string | null>(null);
  const duty = useLive(() => callApi(getDuty, {}), { intervalMs: 30_000 });
  const channel = duty.data ? (`driver:${duty.data.driverId.slice(4)}` as const) : null;
  const jobs = useLive(() => callApi(listRides, { query: { role: "driver", status: OPEN, limit: 20 } }), {
    intervalMs: 10_000,
    channel,
  });
  const offers = useLive(duty.data ? () => callApi(listOffers, {}) : null, { intervalMs: 5_000, channel });
  const isOnDuty = duty.data !== null && duty.data.status !== "off";
  const gps = usePositions(isOnDuty);

  async function act(work: () => Promise<unknown>) {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(toApiProblem(error).code);
    }
    await Promise.all([duty.reload(), jobs.reload(), offers.reload()]);
  }

  if (duty.problem && !duty.data) {
    const isNoDriver = duty.problem.code === "not_found";
    if (isNoDriver) return <EmptyState title={t("noDriver.title")} description={t("noDriver.text")} />;
    return (
      <ErrorState code={duty.problem.code} requestId={duty.problem.requestId} onRetry={() => void duty.reload()} />
    );
  }
  if (!duty.data) return <Skeleton className="h-40" />;
  const sorted = [...(jobs.data?.data ?? [])].sort((left, right) => left.pickupAt.localeCompare(right.pickupAt));
  return (
    <div className="mx-auto grid w-full max-w-xl gap-4">
      <Card>
        <CardBody className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <p className="font-semibold">{duty.data.fleetName}</p>
            <p className="text-ink-muted text-sm">
              {duty.data.vehicle
                ? `${duty.data.vehicle.make} ${duty.data.vehicle.model} · ${duty.data.vehicle.plate}`
                : t("noVehicle")}
            </p>
          </div>
          <button
            type="button"
            role="switch"
            aria-checked={isOnDuty}
            onClick={() => void act(() => callApi(setDuty, { body: { onDuty: !isOnDuty } }))}
            className="min-h-11 rounded-full bg-surface-sunken px-5 font-semibold aria-checked:bg-success aria-checked:text-white"
          >
            {isOnDuty ? t("onDuty") : t("goOnDuty")}
          </button>
        </CardBody>
      </Card>
      <div className="flex flex-wrap gap-2 text-sm">
        <ConnectionBadge state={jobs.connection} />
        <span className="text-ink-muted" role="status">
          {t(`gps.${gps}`)}
        </span>
      </div>
      {failure ? (
        <Alert tone="danger" title={errorText(failure).title}>
          {errorText(failure).advice}
        </Alert>
      ) : null}
      {offers.data?.data.map((offer) => (
        <OfferCard key={offer.id} offer={offer} act={act} />
      ))}
      <h2 className="font-semibold text-lg">{t("jobs.title")}</h2>
      {sorted.length === 0 ? <EmptyState title={t("jobs.emptyTitle")} description={t("jobs.emptyText")} /> : null}
      {sorted.map((job) => (
        <JobCard key={job.id} job={job} act={act} />
      ))}
    </div>
  );
}
