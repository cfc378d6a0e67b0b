"use client";

import { Plane, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChatButton } from "@/components/chat/chat-button";
import { rideChat } from "@/components/chat/chat-source";
import { SosButton } from "@/components/live/sos-button";
import { AddToll } from "@/components/ride/charges-toll";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { LocalTime } from "@/components/ui/local-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { callApi } from "@/lib/api-client";
import { raiseSos } from "@/lib/contracts/alerts";
import { uuidOf } from "@/lib/contracts/ids";
import { dropRide, type RideSummary, transitionRide } from "@/lib/contracts/rides";
import { DropDialog } from "./drop-dialog";
import { NameBoard } from "./name-board";
import { NavigationLinks } from "./navigation-links";
import type { Act } from "./use-act";
import type { Steps } from "./use-steps";

const NEXT = { assigned: "en_route", en_route: "on_location", on_location: "on_board", on_board: "completed" } as const;
type Next = (typeof NEXT)[keyof typeof NEXT];

interface JobCardProps {
  readonly job: RideSummary;
  readonly isCurrent?: boolean;
  readonly act: Act;
  readonly reload: () => Promise<void>;
  readonly steps: Steps;
  readonly fleet: string;
  readonly positionNow: () => { lat: number; lon: number } | undefined;
}

/** One job with the one step that comes next, large enough for a thumb. */
export function JobCard({ job, isCurrent = false, act, reload, steps, fleet, positionNow }: JobCardProps) {
  const t = useTranslations("drive.job");
  const [busyStep, setBusyStep] = useState<Next | "no_show" | null>(null);
  const [isDropping, setDropping] = useState(false);
  const next = job.status in NEXT ? NEXT[job.status as keyof typeof NEXT] : null;
  const now = () => ({ version: job.version, at: new Date().toISOString(), position: positionNow() });
  const run = async (name: Next | "no_show", work: () => Promise<unknown>) => {
    setBusyStep(name);
    await work();
    setBusyStep(null);
  };
  // kept by the phone first: a step that was taken counts, with coverage or without
  const move = (to: Next) =>
    run(to, () => steps.take({ rideId: job.id, ref: job.ref, from: job.status, to, ...now() }));
  // costs the passenger: only the server knows whether the waiting is over
  const noShow = () =>
    run("no_show", () =>
      act(() => callApi(transitionRide, { params: { id: job.id }, body: { to: "no_show", ...now() } })),
    );
  const isWaiting = steps.waiting.some(({ rideId }) => rideId === job.id);
  const drop = async (reason: string) => {
    await act(() => callApi(dropRide, { params: { id: job.id }, body: { version: job.version, reason } }));
    setDropping(false);
  };
  return (
    <Card className={isCurrent ? "ring-1 ring-accent-text" : undefined}>
      <CardBody className="grid gap-4">
        <JobFacts job={job} />
        {isWaiting ? (
          <p role="status" className="text-sm text-warning-text">
            {t("notSent")}
          </p>
        ) : null}
        <NavigationLinks target={job.status === "on_board" ? (job.dropoff ?? job.pickup) : job.pickup} />
        {job.driver ? (
          <div className="flex gap-3">
            <ChatButton
              source={rideChat(job.id)}
              channel={`driver:${uuidOf(job.driver.id)}`}
              timeZone={job.pickupTimezone}
            />
            <SosButton onCall={(body) => callApi(raiseSos, { params: { id: job.id }, body })} />
          </div>
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
          <AddToll ride={job} reload={reload} />
        ) : (
          <div className="flex flex-wrap justify-between gap-2">
            <Button variant="ghost" size="sm" disabled={isWaiting} onClick={() => setDropping(true)}>
              {t("drop")}
            </Button>
            <NameBoard name={job.passengerName} fleet={fleet} flight={job.flightNumber} />
            {job.status === "on_location" ? (
              <Button
                variant="ghost"
                size="sm"
                isLoading={busyStep === "no_show"}
                disabled={busyStep !== null || isWaiting}
                onClick={() => void noShow()}
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
