"use client";

import { useTranslations } from "next-intl";
import { AmendmentDesk } from "@/components/amend/amendment-desk";
import { PriceBreakdown } from "@/components/booking/price-breakdown";
import { ChatSection } from "@/components/chat/chat-section";
import { newerState } from "@/components/live/newest";
import { useLive } from "@/components/live/use-live";
import { useRevision } from "@/components/live/use-revision";
import { ChargesDesk } from "@/components/ride/charges-desk";
import { Alert } from "@/components/ui/alert";
import { Sheet } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { callApi } from "@/lib/api-client";
import { uuidOf } from "@/lib/contracts/ids";
import { getRide, type Ride } from "@/lib/contracts/rides";
import { CandidateList } from "./candidate-list";
import { RideActions } from "./ride-actions";
import { RideFacts } from "./ride-facts";
import { RideTimeline } from "./ride-timeline";
import { RideWay } from "./ride-way";
import { useRideAct } from "./use-ride-act";

interface RideSheetProps {
  readonly rideId: string | null;
  readonly revision: number;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** A ride with everything a dispatcher does to it. */
export function RideSheet({ rideId, revision, onClose, onChanged }: RideSheetProps) {
  const t = useTranslations("fleet.ride");
  return (
    <Sheet isOpen={rideId !== null} onOpenChange={(isOpen) => !isOpen && onClose()} title={t("title")}>
      {rideId ? <RideLoader key={rideId} rideId={rideId} revision={revision} onChanged={onChanged} /> : null}
    </Sheet>
  );
}

interface RideLoaderProps {
  readonly rideId: string;
  readonly revision: number;
  readonly onChanged: () => void;
}

function RideLoader({ rideId, revision, onChanged }: RideLoaderProps) {
  const { data, problem, reload } = useLive(() => callApi(getRide, { params: { id: rideId } }), {
    intervalMs: 10_000,
    channel: `ride:${uuidOf(rideId)}`,
    onEvent: ({ name }) => name === "ride.updated",
    newest: newerState,
  });
  useRevision(revision, reload);
  if (data) return <RideDetails ride={data} reload={reload} onChanged={onChanged} />;
  if (!problem) return <Skeleton className="h-64" />;
  return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
}

interface RideDetailsProps {
  readonly ride: Ride;
  readonly reload: () => Promise<void>;
  readonly onChanged: () => void;
}

function RideDetails({ ride, reload, onChanged }: RideDetailsProps) {
  const t = useTranslations("fleet.ride");
  const { act, busy, notice } = useRideAct(async () => {
    await reload();
    onChanged();
  });
  return (
    <div className="grid gap-6">
      <div className="flex items-center justify-between gap-3">
        <span className="figures font-semibold">{ride.ref}</span>
        <StatusBadge status={ride.status} />
      </div>
      {notice ? (
        <Alert tone={notice.tone} title={notice.title} className="sticky top-0 z-10 shadow-overlay">
          {notice.text}
        </Alert>
      ) : null}
      <RideWay ride={ride} />
      <RideFacts ride={ride} />
      <RideActions ride={ride} act={act} busy={busy} />
      {ride.status === "confirmed" ? <CandidateList ride={ride} act={act} busy={busy} /> : null}
      <section aria-labelledby="ride-price">
        <h3 id="ride-price" className="mb-2 font-semibold">
          {t("price")}
        </h3>
        <PriceBreakdown lines={ride.lines} total={ride.total} />
        {ride.price.amountMinor === ride.total.amountMinor ? null : (
          <p className="mt-2 flex items-baseline justify-between gap-4 font-semibold text-[0.9375rem]">
            {t("priceNow")}
            <Money {...ride.price} />
          </p>
        )}
      </section>
      <AmendmentDesk ride={ride} act={act} busy={busy} />
      {ride.status === "pending_payment" || ride.status === "expired" ? null : (
        <ChatSection rideId={ride.id} channel={`ride:${uuidOf(ride.id)}`} timeZone={ride.pickupTimezone} />
      )}
      <ChargesDesk ride={ride} act={act} busy={busy} />
      <RideTimeline rideId={ride.id} version={ride.version} timeZone={ride.pickupTimezone} />
    </div>
  );
}
