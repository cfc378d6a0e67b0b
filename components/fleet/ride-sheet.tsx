"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { cancelRide, dispatchRide, getRide, listRideEvents, type Ride, unassignRide } from "@/lib/contracts/rides";
import { CandidateList } from "./candidate-list";

interface RideSheetProps {
  readonly rideId: string | null;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** A ride with everything a dispatcher does to it. */
export function RideSheet({ rideId, onClose, onChanged }: RideSheetProps) {
  const t = useTranslations("fleet.ride");
  return (
    <Sheet isOpen={rideId !== null} onOpenChange={(isOpen) => !isOpen && onClose()} title={t("title")}>
      {rideId ? <RideDetails key={rideId} rideId={rideId} onChanged={onChanged} /> : null}
    </Sheet>
  );
}

function RideDetails({ rideId, onChanged }: { rideId: string; onChanged: () => void }) {
  const t = useTranslations("fleet.ride");
  const errorText = useErrorText();
  const [message, setMessage] = useState<{ tone: "danger" | "success"; title: string; text?: string } | null>(null);
  const ride = useLive(() => callApi(getRide, { params: { id: rideId } }), {
    intervalMs: 10_000,
    channel: `ride:${rideId.slice(5)}`,
  });
  const act = async (work: (current: Ride) => Promise<string | null>) => {
    if (!ride.data) return;
    setMessage(null);
    try {
      const done = await work(ride.data);
      if (done) setMessage({ tone: "success", title: done });
    } catch (error) {
      const { title, advice } = errorText(toApiProblem(error).code);
      setMessage({ tone: "danger", title, text: advice });
    }
    await ride.reload();
    onChanged();
  };
  const current = ride.data;
  if (!current) return <Skeleton className="h-64" />;
  const fee = { amountMinor: 0, currency: current.total.currency };
  return (
    <div className="grid gap-5">
      <div className="flex items-center justify-between gap-3">
        <span className="font-semibold">{current.ref}</span>
        <StatusBadge status={current.status} />
      </div>
      <RideFacts ride={current} />
      {message ? (
        <Alert tone={message.tone} title={message.title}>
          {message.text}
        </Alert>
      ) : null}
      {current.status === "confirmed" ? (
        <>
          <Button
            variant="secondary"
            onClick={() =>
              void act(async () => {
                const { offeredTo } = await callApi(dispatchRide, { params: { id: rideId }, body: {} });
                return offeredTo ? t("offered", { name: offeredTo }) : t("nobody");
              })
            }
          >
            {t("dispatch")}
          </Button>
          <CandidateList rideId={rideId} version={current.version} act={act} />
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {current.status === "assigned" || current.status === "en_route" ? (
          <Button
            variant="secondary"
            onClick={() =>
              void act(async ({ version }) => {
                await callApi(unassignRide, { params: { id: rideId }, body: { version } });
                return t("unassigned");
              })
            }
          >
            {t("unassign")}
          </Button>
        ) : null}
        {current.allowed.includes("cancelled") ? (
          <Button
            variant="danger"
            onClick={() =>
              void act(async ({ version }) => {
                await callApi(cancelRide, { params: { id: rideId }, body: { version, acceptedFee: fee } });
                return t("cancelled");
              })
            }
          >
            {t("cancel")}
          </Button>
        ) : null}
      </div>
      <Timeline rideId={rideId} version={current.version} />
    </div>
  );
}

function RideFacts({ ride }: { ride: Ride }) {
  const t = useTranslations("fleet.ride");
  const facts: [string, React.ReactNode][] = [
    [t("when"), <LocalTime key="when" at={ride.pickupAt} timeZone={ride.pickupTimezone} />],
    [t("from"), ride.pickup.name],
    ...(ride.dropoff ? [[t("to"), ride.dropoff.name] as [string, React.ReactNode]] : []),
    [t("passenger"), `${ride.passengerName}${ride.contact ? ` · ${ride.contact.phone}` : ""}`],
    [t("driver"), ride.driver ? `${ride.driver.name} · ${ride.vehicle?.plate ?? ""}` : t("none")],
    [t("price"), <Money key="price" {...ride.total} />],
  ];
  return (
    <dl className="grid gap-2 text-sm">
      {facts.map(([label, value]) => (
        <div key={label} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
          <dt className="text-ink-muted">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Timeline({ rideId, version }: { rideId: string; version: number }) {
  const t = useTranslations("fleet.ride");
  const tc = useTranslations("common.status");
  const events = useLive(() => callApi(listRideEvents, { params: { id: rideId } }), {
    intervalMs: version > 0 ? 15_000 : 60_000,
  });
  return (
    <section aria-labelledby="timeline">
      <h3 id="timeline" className="mb-2 font-semibold">
        {t("history")}
      </h3>
      <ol className="grid gap-1 text-sm">
        {events.data?.data.map((event) => (
          <li key={event.seq} className="flex justify-between gap-3">
            <span>{event.to && event.to !== event.from ? tc(event.to) : t("note")}</span>
            <LocalTime at={event.eventAt} timeZone="UTC" show="time" className="text-ink-muted tabular-nums" />
          </li>
        ))}
      </ol>
    </section>
  );
}
