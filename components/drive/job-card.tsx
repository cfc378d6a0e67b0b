"use client";

import { Plane, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChatButton } from "@/components/chat/chat-button";
import { type ChatSource, rideChat } from "@/components/chat/chat-source";
import { SosButton } from "@/components/live/sos-button";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { LocalTime } from "@/components/ui/local-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { callApi } from "@/lib/api-client";
import { raiseSos } from "@/lib/contracts/alerts";
import { uuidOf } from "@/lib/contracts/ids";
import type { RideSummary } from "@/lib/contracts/rides";
import { AddToll } from "./add-toll";
import { DropDialog } from "./drop-dialog";
import { NameBoard } from "./name-board";
import { NavigationLinks } from "./navigation-links";
import { isMessage, isStep, type Step } from "./outbox";
import type { OutboxView } from "./use-outbox";

const NEXT = { assigned: "en_route", en_route: "on_location", on_location: "on_board", on_board: "completed" } as const;

interface JobCardProps {
  readonly job: RideSummary;
  readonly isCurrent?: boolean;
  readonly reload: () => Promise<void>;
  readonly outbox: OutboxView;
  readonly fleet: string;
  readonly positionNow: () => { lat: number; lon: number } | undefined;
}

/** One job with the one step that comes next, large enough for a thumb. */
export function JobCard({ job, isCurrent = false, reload, outbox, fleet, positionNow }: JobCardProps) {
  const t = useTranslations("drive.job");
  const [busyStep, setBusyStep] = useState<Step["to"] | null>(null);
  const [isDropping, setDropping] = useState(false);
  const next = job.status in NEXT ? NEXT[job.status as keyof typeof NEXT] : null;
  // kept by the phone first: what was pressed counts, with coverage or without. Whether the waiting is over and the job may
  // be given back is the server's to say, by the time when it was pressed
  const move = async (to: Step["to"], reason?: string) => {
    const { status: from, version } = job;
    setBusyStep(to);
    await outbox.put({ ...pressed(job), from, to, version, reason, position: positionNow() });
    setBusyStep(null);
  };
  const drop = async (reason: string) => {
    await move("confirmed", reason);
    setDropping(false);
  };
  const isWaiting = outbox.waiting.some((entry) => isStep(entry) && entry.rideId === job.id);
  const isGone = job.status === "no_show" || job.status === "confirmed";
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
              source={keptChat(job, outbox)}
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
        {isGone ? <p className="font-medium">{t(job.status === "no_show" ? "isNoShow" : "isGivenBack")}</p> : null}
        {job.status === "on_board" || job.status === "completed" ? (
          <AddToll ride={job} reload={reload} outbox={outbox} keptAs="charges" />
        ) : isGone ? null : (
          <div className="flex flex-wrap justify-between gap-2">
            <Button variant="ghost" size="sm" disabled={busyStep !== null} onClick={() => setDropping(true)}>
              {t("drop")}
            </Button>
            <NameBoard name={job.passengerName} fleet={fleet} flight={job.flightNumber} />
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

const pressed = ({ id: rideId, ref }: RideSummary, id: string = crypto.randomUUID()) => ({
  id,
  rideId,
  ref,
  at: new Date().toISOString(),
});

/** The chat of the ride, whose own messages wait with everything else and so outlive the card and the browser. */
function keptChat(job: RideSummary, outbox: OutboxView): ChatSource {
  const waiting = outbox.waiting.filter(isMessage).filter(({ rideId }) => rideId === job.id);
  return {
    ...rideChat(job.id),
    kept: {
      waiting: waiting.map(({ message }) => message),
      isSending: outbox.isSending,
      put: (message) => void outbox.put({ ...pressed(job, message.clientId), message }),
    },
  };
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
