"use client";

import { Route } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { type Duty, getDuty, listOffers } from "@/lib/contracts/drivers";
import { uuidOf } from "@/lib/contracts/ids";
import { listRides } from "@/lib/contracts/rides";
import { DutyCard } from "./duty-card";
import { EarningsCard } from "./earnings-card";
import { JobList } from "./job-list";
import { OfferCard } from "./offer-card";
import { Refusals } from "./refusals";
import { StatusLine } from "./status-line";
import { useAct } from "./use-act";
import { useJobs } from "./use-jobs";
import { isAway, useKept } from "./use-kept";
import { useOfferSound } from "./use-offer-sound";
import { useOutbox } from "./use-outbox";
import { usePositions } from "./use-positions";
import { useServiceWorker } from "./use-service-worker";

import { useWakeLock } from "./use-wake-lock";

/** Code of its own, which is not there when it was never loaded with coverage: the day goes on without the hours. */
const HoursCard = dynamic<{ driverId: string }>(
  () => import("./hours-card").then(({ HoursCard: Card }) => Card).catch(() => () => null),
  { ssr: false, loading: () => <Skeleton className="h-24" /> },
);

const ON_TRIP = new Set(["en_route", "on_location", "on_board"]);

/** The driver's day on one screen: duty, offers, jobs, earnings. */
export function DriverApp() {
  const t = useTranslations("drive");
  const duty = useKept(
    "duty",
    getDuty.response,
    useLive(() => callApi(getDuty, {}), { intervalMs: 30_000 }),
  );
  if (duty.data) return <Day duty={duty.data} reloadDuty={duty.reload} />;
  if (!duty.problem) return <Skeleton className="h-40" />;
  if (duty.problem.code === "not_found") {
    return <EmptyState icon={<Route />} title={t("noDriver.title")} description={t("noDriver.text")} />;
  }
  return <ErrorState code={duty.problem.code} requestId={duty.problem.requestId} onRetry={() => void duty.reload()} />;
}

function Day({ duty, reloadDuty }: { duty: Duty; reloadDuty: () => Promise<void> }) {
  const t = useTranslations("drive");
  const errorText = useErrorText();
  const isOnDuty = duty.status !== "off";
  const offers = useLive(() => callApi(listOffers, {}), { intervalMs: 5_000 });
  // one subscription a channel: the client library hands out the same channel twice, and closes it for both
  const jobs = useJobs(`driver:${uuidOf(duty.driverId)}`, ({ name, payload }) => {
    if (name.startsWith("chat.")) return false;
    // another time or place than the one that was read before
    if (payload.type === "ride.amended") toast.success(t("jobs.amended"), { duration: 20_000 });
    if (name.startsWith("offer.")) void offers.reload();
    return true;
  });
  const { act, failure } = useAct(() => Promise.all([reloadDuty(), jobs.open.reload(), offers.reload()]));
  const { driverId } = duty;
  const open = useKept(`jobs ${driverId}`, listRides.response, jobs.open);
  const rides = open.data?.data ?? [];
  const isOnTrip = rides.some(({ status }) => ON_TRIP.has(status));
  const positions = usePositions({ driverId, isOnDuty, isOnTrip });
  const outbox = useOutbox({
    driverId,
    isLive: jobs.open.connection === "live",
    onSent: () => Promise.all([reloadDuty(), jobs.open.reload()]),
    tellPositions: positions.flush,
  });
  const isMuted = useOfferSound(offers.data?.data.map(({ id }) => id) ?? []);
  useWakeLock(isOnTrip);
  useServiceWorker();
  return (
    <div className="grid gap-4">
      <DutyCard duty={duty} act={act} />
      <StatusLine
        connection={jobs.open.connection}
        isAway={isAway(jobs.open.problem)}
        gps={positions.gps}
        unsent={positions.unsent}
        waiting={outbox.waiting}
        isMuted={isOnDuty && isMuted}
      />
      <Refusals refused={outbox.refused} />
      {failure ? (
        <Alert tone="danger" title={errorText(failure).title}>
          {errorText(failure).advice}
        </Alert>
      ) : null}
      <div aria-live="polite" className="grid gap-4 empty:hidden">
        {offers.data?.data.map((offer) => (
          <OfferCard key={offer.id} offer={offer} act={act} isAway={isAway(offers.problem)} />
        ))}
      </div>
      <JobList jobs={open} isOnDuty={isOnDuty} outbox={outbox} fleet={duty.fleetName} positionNow={positions.current} />
      <HoursCard driverId={driverId} />
      <EarningsCard rides={jobs.doneToday.data?.data ?? null} reload={jobs.doneToday.reload} outbox={outbox} />
    </div>
  );
}
