"use client";

import { CalendarPlus, CircleX, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { AmendButton } from "@/components/amend/amend-button";
import { trackingTokenOf } from "@/components/booking/tracking-tokens";
import { Button, ButtonLink } from "@/components/ui/button";
import type { Amendment } from "@/lib/contracts/amendments";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Ride } from "@/lib/contracts/rides";
import { toIcs } from "./calendar";
import { CancelDialog } from "./cancel-dialog";
import { useChargePayments } from "./charges-pay";
import { rebookHref } from "./rebook";
import { ShareButton } from "./share-button";

interface RideActionsProps {
  ride: Ride;
  fleet: FleetPage | null | undefined;
  reload: () => Promise<void>;
  accept: (ride: Ride) => void;
}

const AHEAD: readonly Ride["status"][] = ["confirmed", "assigned"];
const OVER: readonly Ride["status"][] = ["completed", "closed", "expired", "cancelled", "late_cancelled", "no_show"];

/** What a passenger can do with the ride now. */
export function RideActions({ ride, fleet, reload, accept }: RideActionsProps) {
  const t = useTranslations("ride.actions");
  const [isCancelling, setCancelling] = useState(false);
  const isPassenger = ride.viewer === "passenger";
  const payments = useChargePayments(ride, fleet, reload);
  // straight on to the payment; whoever comes back without it finds it waiting on the page
  const onAmended = ({ chargeId }: Amendment) =>
    void (chargeId === null ? reload() : payments.run(chargeId, () => payments.pay({ id: chargeId })));
  return (
    <div className="flex flex-wrap gap-2 empty:hidden print:hidden">
      {isPassenger ? <AmendButton ride={ride} onAccepted={onAmended} /> : null}
      {AHEAD.includes(ride.status) ? <CalendarButton ride={ride} /> : null}
      {OVER.includes(ride.status) ? null : <OwnShareButton rideId={ride.id} />}
      {OVER.includes(ride.status) && isPassenger ? (
        <ButtonLink href={rebookHref(ride)}>
          <RotateCcw aria-hidden="true" className="size-4" />
          {t("rebook")}
        </ButtonLink>
      ) : null}
      {isPassenger && ride.allowed.includes("cancelled") ? (
        <>
          <Button variant="ghost" onClick={() => setCancelling(true)}>
            <CircleX aria-hidden="true" className="size-4" />
            {t("cancel")}
          </Button>
          <CancelDialog
            ride={ride}
            isOpen={isCancelling}
            onOpenChange={setCancelling}
            onCancelled={accept}
            reload={reload}
          />
        </>
      ) : null}
    </div>
  );
}

function CalendarButton({ ride }: { ride: Ride }) {
  const t = useTranslations("ride.actions");
  const save = () => {
    const url = window.location.origin + window.location.pathname;
    const ics = toIcs({
      uid: `${ride.id}@${window.location.hostname}`,
      startsAt: ride.pickupAt,
      endsAt: ride.expectedEndAt,
      stampedAt: ride.updatedAt,
      title: t("calendarTitle", { fleet: ride.fleet.name, place: ride.dropoff?.name ?? ride.pickup.name }),
      location: [ride.pickup.name, ride.pickup.address].filter(Boolean).join(", "),
      description: [ride.ref, ride.fleet.supportPhone, url].filter(Boolean).join("\n"),
      url,
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([ics], { type: "text/calendar;charset=utf-8" }));
    link.download = `${ride.ref}.ics`;
    link.click();
    // the download has its own copy once the click is handled
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <Button variant="secondary" onClick={save}>
      <CalendarPlus aria-hidden="true" className="size-4" />
      {t("calendar")}
    </Button>
  );
}

/** Only where this browser booked the ride: the link is handed out once. */
function OwnShareButton({ rideId }: { rideId: string }) {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(trackingTokenOf(rideId)), [rideId]);
  return token ? <ShareButton token={token} /> : null;
}
