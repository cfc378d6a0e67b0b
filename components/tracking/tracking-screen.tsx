"use client";

import { Link2Off, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChatButton } from "@/components/chat/chat-button";
import { linkedChat } from "@/components/chat/chat-source";
import { SosButton } from "@/components/live/sos-button";
import { useAirports } from "@/components/map/use-airports";
import { DriverCard } from "@/components/ride/driver-card";
import { RideMap } from "@/components/ride/ride-map";
import { ShareButton } from "@/components/ride/share-button";
import { BrandScope } from "@/components/ui/brand-scope";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { callApi } from "@/lib/api-client";
import { raiseLinkedSos } from "@/lib/contracts/alerts";
import type { Tracking } from "@/lib/contracts/people";
import { etaMinutes } from "./eta";
import { FreeWaiting } from "./free-waiting";
import { useTracking } from "./use-tracking";

/** There is nobody to write to before the payment. */
const CHAT_BEFORE: ReadonlySet<Tracking["status"]> = new Set(["pending_payment", "expired"]);

const SOS_DURING: ReadonlySet<Tracking["status"]> = new Set(["assigned", "en_route", "on_location", "on_board"]);

/** There is no car to follow any more. */
const OVER: ReadonlySet<Tracking["status"]> = new Set([
  "completed",
  "closed",
  "expired",
  "cancelled",
  "late_cancelled",
  "no_show",
]);

/** A ride by its link, for whoever has it: where the car is and who drives, nothing else. */
export function TrackingScreen({ token }: { token: string }) {
  const t = useTranslations("ride.tracking");
  const common = useTranslations("common");
  const { tracking, problem, isDead, reload } = useTracking(token);
  const airports = useAirports(tracking?.fleet.slug);
  if (isDead) {
    return (
      <EmptyState
        icon={<Link2Off />}
        title={t("deadTitle")}
        description={t("deadText")}
        action={<ButtonLink href="/">{common("actions.home")}</ButtonLink>}
      />
    );
  }
  if (!tracking) {
    if (problem) return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={reload} />;
    return (
      <div role="status" className="flex flex-col gap-5">
        <span className="sr-only">{common("loading")}</span>
        <Skeleton className="h-20" />
        <Skeleton className="aspect-4/3 rounded-card" />
      </div>
    );
  }
  return (
    <BrandScope brand={{ accent: tracking.fleet.accent }}>
      <div className="flex flex-col gap-5">
        <TrackingHeading tracking={tracking} />
        {problem ? (
          <p role="status" className="text-sm text-warning-text">
            {t("offline")}
          </p>
        ) : null}
        <RideMap
          pickup={tracking.pickup}
          dropoff={tracking.dropoff}
          path={tracking.routePath}
          position={tracking.position}
          airports={airports}
        />
        {tracking.driver ? (
          <Card>
            <CardBody>
              <DriverCard name={tracking.driver.firstName} rating={tracking.driver.rating} vehicle={tracking.vehicle} />
            </CardBody>
          </Card>
        ) : null}
        {CHAT_BEFORE.has(tracking.status) ? null : (
          <div className="flex flex-wrap gap-3">
            <ChatButton source={linkedChat(token)} channel={null} timeZone={tracking.pickupTimezone} />
            {SOS_DURING.has(tracking.status) ? (
              <SosButton onCall={(body) => callApi(raiseLinkedSos, { params: { token }, body })} />
            ) : null}
            {OVER.has(tracking.status) ? null : <ShareButton token={token} className="flex-1" />}
          </div>
        )}
        <Places tracking={tracking} />
      </div>
    </BrandScope>
  );
}

function TrackingHeading({ tracking }: { tracking: Tracking }) {
  const t = useTranslations("ride");
  return (
    <header>
      <p className="text-ink-faint text-sm">
        {tracking.fleet.name} · <span className="figures">{tracking.ref}</span>
      </p>
      <h1 aria-live="polite" className="mt-1 text-title">
        {t(`headline.${tracking.status}`)}
      </h1>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <StatusBadge status={tracking.status} />
        <Eta tracking={tracking} />
      </p>
      {tracking.status === "on_location" && tracking.freeWaitingUntil ? (
        <FreeWaiting until={tracking.freeWaitingUntil} timeZone={tracking.pickupTimezone} />
      ) : null}
    </header>
  );
}

/** To the pick-up while the car comes, to the drop-off while the passenger is on board. */
function Eta({ tracking }: { tracking: Tracking }) {
  const t = useTranslations("ride.tracking");
  if (!tracking.eta) return null;
  const { fromMinutes, toMinutes } = etaMinutes(tracking.eta);
  return (
    <span className="figures font-medium">
      {t(tracking.status === "en_route" ? "arrives" : "reaches", { from: fromMinutes, to: toMinutes })}
    </span>
  );
}

function Places({ tracking }: { tracking: Tracking }) {
  const t = useTranslations("booking.form");
  const ride = useTranslations("ride");
  const { pickup, dropoff, pickupAt, pickupTimezone, fleet } = tracking;
  return (
    <>
      <dl className="flex flex-col gap-3 text-[0.9375rem]">
        <div>
          <dt className="text-ink-faint text-sm">{t("pickup")}</dt>
          <dd>
            {pickup.name}
            <span className="block text-ink-muted text-sm">
              <LocalTime at={pickupAt} timeZone={pickupTimezone} />
            </span>
          </dd>
        </div>
        {dropoff ? (
          <div>
            <dt className="text-ink-faint text-sm">{t("dropoff")}</dt>
            <dd>{dropoff.name}</dd>
          </div>
        ) : null}
      </dl>
      {fleet.supportPhone ? (
        <p className="text-ink-muted text-sm">
          {ride("support", { fleet: fleet.name })}{" "}
          <a
            href={`tel:${fleet.supportPhone}`}
            className="inline-flex min-h-11 items-center gap-1.5 text-ink underline"
          >
            <Phone aria-hidden="true" className="size-4" />
            <bdi className="figures">{fleet.supportPhone}</bdi>
          </a>
        </p>
      ) : null}
    </>
  );
}
