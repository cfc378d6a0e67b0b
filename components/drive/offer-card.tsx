"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { callApi } from "@/lib/api-client";
import { acceptOffer, declineOffer, type Offer } from "@/lib/contracts/drivers";
import type { Act } from "./use-act";
import { useOnline } from "./use-online";

/** An offer stands for 20 seconds. */
const FULL_SECONDS = 20;

interface OfferCardProps {
  readonly offer: Offer;
  readonly act: Act;
  /** The server did not answer when it was asked for offers. */
  readonly isAway: boolean;
}

/**
 * A ride on offer with the seconds that are left to take it. An answer is not kept for later as steps are: the offer goes to
 * the next driver before there is coverage again, and a driver who believes to have the ride would drive for nothing.
 */
export function OfferCard({ offer, act, isAway }: OfferCardProps) {
  const t = useTranslations("drive.offer");
  const [busy, setBusy] = useState<"accept" | "decline" | null>(null);
  const seconds = useSecondsLeft(offer);
  const answer = async (choice: "accept" | "decline") => {
    setBusy(choice);
    const call = { params: { id: offer.id }, body: {} };
    await act(() => (choice === "accept" ? callApi(acceptOffer, call) : callApi(declineOffer, call)));
    setBusy(null);
  };
  const isOver = seconds === 0;
  const isOnline = useOnline();
  return (
    <Card className="animate-rise overflow-hidden ring-2 ring-brass">
      <div aria-hidden="true" className="h-1.5 bg-brass-soft">
        <div
          className="h-full bg-brass transition-[inline-size] duration-500 ease-linear"
          style={{ inlineSize: `${Math.min(100, (seconds / FULL_SECONDS) * 100)}%` }}
        />
      </div>
      <CardBody className="grid gap-4">
        <div className="flex items-baseline justify-between gap-3">
          <h2 className="font-semibold text-lg">{t("title")}</h2>
          <span role="timer" aria-live="off" className="figures font-semibold text-2xl">
            {t("seconds", { seconds })}
          </span>
        </div>
        <OfferFacts offer={offer} />
        {isOver ? <p className="text-ink-muted text-sm">{t("ends")}</p> : null}
        {!isOver && (isAway || !isOnline) ? <p className="text-sm text-warning-text">{t("noCoverage")}</p> : null}
        <div className="grid grid-cols-2 gap-3">
          <Button
            variant="secondary"
            size="lg"
            disabled={isOver || busy !== null || !isOnline}
            isLoading={busy === "decline"}
            onClick={() => void answer("decline")}
          >
            {t("decline")}
          </Button>
          <Button
            size="lg"
            disabled={isOver || busy !== null || !isOnline}
            isLoading={busy === "accept"}
            onClick={() => void answer("accept")}
          >
            {t("accept")}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}

function OfferFacts({ offer: { ride, distanceMeters } }: { offer: Offer }) {
  const t = useTranslations("drive.offer");
  const tc = useTranslations("common.vehicleClass");
  const facts = [
    ...(distanceMeters === null ? [] : [t("distance", { km: distanceMeters / 1000 })]),
    t(ride.isRouteEstimate ? "tripEstimate" : "trip", { km: ride.distanceMeters / 1000 }),
    tc(ride.vehicleClass),
  ];
  return (
    <>
      <div>
        <p className="font-medium">{ride.pickup.name}</p>
        {ride.dropoff ? <p className="text-ink-muted">{ride.dropoff.name}</p> : null}
        <p className="mt-1 text-ink-muted text-sm">{facts.join(" · ")}</p>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <LocalTime at={ride.pickupAt} timeZone={ride.pickupTimezone} />
        <Money {...ride.total} className="font-semibold text-lg" />
      </div>
    </>
  );
}

/** Counts down from what the server said was left, on a clock that nobody sets. */
function useSecondsLeft(offer: Offer): number {
  const [seconds, setSeconds] = useState(() => Math.ceil(offer.secondsLeft));
  useEffect(() => {
    const end = performance.now() + offer.secondsLeft * 1000;
    const count = () => setSeconds(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [offer]);
  return seconds;
}
