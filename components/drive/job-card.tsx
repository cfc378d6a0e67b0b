"use client";

import { Plane, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChatButton } from "@/components/chat/chat-button";
import { rideChat } from "@/components/chat/chat-source";
import { AddToll } from "@/components/ride/charges-toll";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { LocalTime } from "@/components/ui/local-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { callApi } from "@/lib/api-client";
import { uuidOf } from "@/lib/contracts/ids";
import { dropRide, type RideSummary, transitionRide } from "@/lib/contracts/rides";
import { DropDialog } from "./drop-dialog";
import { NavigationLinks } from "./navigation-links";
import type { Act } from "./use-act";

const NEXT = { assigned: "en_route", en_route: "on_location", on_location: "on_board", on_board: "completed" } as const;
type Step = (typeof NEXT)[keyof typeof NEXT] | "no_show";

interface JobCardProps {
  readonly job: RideSummary;
  readonly isCurrent?: boolean;
  readonly act: Act;
  readonly positionNow: () => { lat: number; lon: number } | undefined;
}

/** One job with the one step that comes next, large enough for a thumb. */
export function JobCard({ job, isCurrent = false, act, positionNow }: JobCardProps) {
  const t = useTranslations("drive.job");
  const [busyStep, setBusyStep] = useState<Step | null>(null);
  const [isDropping, setDropping] = useState(false);
  const next = job.status in NEXT ? NEXT[job.status as keyof typeof NEXT] : null;
  const move = async (to: Step) => {
    setBusyStep(to);
    const body = { to, version: job.version, at: new Date().toISOString(), position: positionNow() };
    await act(() => callApi(transitionRide, { params: { id: job.id }, body }));
    setBusyStep(null);
  };
  const drop = async (reason: string) => {
    await act(() => callApi(dropRide, { params: { id: job.id }, body: { version: job.version, reason } }));
    setDropping(false);
  };
  return (
    <Card className={isCurrent ? "ring-1 ring-accent-text" : undefined}>
      <CardBody className="grid gap-4">
        <JobFacts job={job} />
        <NavigationLinks target={job.status === "on_board" ? (job.dropoff ?? job.pickup) : job.pickup} />
        {job.driver ? (
          <ChatButton
            source={rideChat(job.id)}
            channel={`driver:${uuidOf(job.driver.id)}`}
            timeZone={job.pickupTimezone}
          />
        ) : null}
        {next ? (
          <Button
            variant={isCurrent ? "primary" : "secondary"}
            className={cx("w-full", isCurrent && "min-h-16 text-lg")}
            isLoading={busyStep === next}
            disabled={busyStep !== null}
            onClick={() => void move(next)}
          >
            {t(`steps.${next}`)}
          </Button>
        ) : null}
        {job.status === "on_board" ? (
          <AddToll ride={job} act={act} />
        ) : (
          <div className="flex flex-wrap justify-between gap-2">
            <Button variant="ghost" size="sm" onClick={() => setDropping(true)}>
              {t("drop")}
            </Button>
            {job.status === "on_location" ? (
              <Button
                variant="ghost"
                size="sm"
                isLoading={busyStep === "no_show"}
                disabled={busyStep !== null}
                onClick={() => void move("no_show")}
              >
                {t("noShow")}
              </Button>
            ) : null}
          </div>
        )}
      </CardBody>
      <DropDialog rideRef={job.ref} isOpen={isDropping} onClose={() => setDropping(false)} onDrop={drop} />
    </Card>
  );
}

function JobFacts({ job }: { job: RideSummary }) {
  const t = useTranslations("drive.job");
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <span className="figures text-ink-muted text-sm">{job.ref}</span>
        <StatusBadge status={job.status} />
      </div>
      <div>
        <LocalTime at={job.pickupAt} timeZone={job.pickupTimezone} show="time" className="font-semibold text-3xl" />
        <LocalTime at={job.pickupAt} timeZone={job.pickupTimezone} className="block text-ink-muted text-sm" />
      </div>
      <dl className="grid gap-2">
        <div>
          <dt className="text-ink-faint text-sm">{t("from")}</dt>
          <dd className="font-medium">{job.pickup.name}</dd>
        </div>
        {job.dropoff ? (
          <div>
            <dt className="text-ink-faint text-sm">{t("to")}</dt>
            <dd className="font-medium">{job.dropoff.name}</dd>
          </div>
        ) : null}
      </dl>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.9375rem]">
        <span className="inline-flex items-center gap-2">
          <UserRound aria-hidden className="size-4 shrink-0 text-ink-faint" />
          {t("party", { name: job.passengerName, passengers: job.passengers, luggage: job.luggage })}
        </span>
        {job.flightNumber ? (
          <span className="inline-flex items-center gap-2">
            <Plane aria-hidden className="size-4 shrink-0 text-ink-faint" />
            {t("flight", { number: job.flightNumber })}
          </span>
        ) : null}
      </p>
    </>
  );
}
