"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { callApi } from "@/lib/api-client";
import { acceptOffer, declineOffer, type Offer } from "@/lib/contracts/drivers";

interface OfferCardProps {
  readonly offer: Offer;
  readonly act: (work: () => Promise<unknown>) => Promise<void>;
}

/** A ride on offer with the seconds that are left to take it. */
export function OfferCard({ offer, act }: OfferCardProps) {
  const t = useTranslations("drive.offer");
  const [isBusy, setBusy] = useState(false);
  const seconds = useSecondsUntil(offer.expiresAt);
  const { ride } = offer;
  const answer = async (contract: typeof acceptOffer | typeof declineOffer) => {
    setBusy(true);
    await act(() =>
      contract === acceptOffer
        ? callApi(acceptOffer, { params: { id: offer.id }, body: {} })
        : callApi(declineOffer, { params: { id: offer.id }, body: {} }),
    );
    setBusy(false);
  };
  return (
    <Card className="ring-2 ring-accent">
      <CardBody className="grid gap-3">
        <div className="flex items-center justify-between gap-3">
          <h2 className="font-semibold text-lg">{t("title")}</h2>
          <span role="timer" className="font-semibold tabular-nums">
            {t("seconds", { seconds })}
          </span>
        </div>
        <p className="font-medium">{ride.pickup.name}</p>
        {ride.dropoff ? <p className="text-ink-muted">{ride.dropoff.name}</p> : null}
        <div className="flex flex-wrap justify-between gap-2 text-sm">
          <LocalTime at={ride.pickupAt} timeZone={ride.pickupTimezone} />
          <Money {...ride.total} className="font-semibold" />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Button variant="secondary" disabled={isBusy} onClick={() => void answer(declineOffer)}>
            {t("decline")}
          </Button>
          <Button disabled={seconds === 0} isLoading={isBusy} onClick={() => void answer(acceptOffer)}>
            {t("accept")}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}

function useSecondsUntil(instant: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000))), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return seconds;
}
