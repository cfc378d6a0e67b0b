"use client";

import { Phone, WifiOff } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { AmendmentCard } from "@/components/amend/amendment-card";
import { ChatButton } from "@/components/chat/chat-button";
import { rideChat } from "@/components/chat/chat-source";
import { SosButton } from "@/components/live/sos-button";
import { Alert } from "@/components/ui/alert";
import { accentStyle } from "@/components/ui/brand-accent";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { type ApiProblem, callApi } from "@/lib/api-client";
import { raiseSos } from "@/lib/contracts/alerts";
import { uuidOf } from "@/lib/contracts/ids";
import type { Ride } from "@/lib/contracts/rides";
import { ChargesCard } from "./charges-card";
import { DriverCard } from "./driver-card";
import { PaymentPanel } from "./payment-panel";
import { ReceiptCard } from "./receipt-card";
import { RideActions } from "./ride-actions";
import { RideMap } from "./ride-map";
import { RideTimeline } from "./ride-timeline";
import { TripFacts } from "./trip-facts";
import { useFleet } from "./use-fleet";
import { useRide } from "./use-ride";

/** There is nobody to write to before the payment. */
const CHAT_BEFORE: ReadonlySet<Ride["status"]> = new Set(["pending_payment", "expired"]);

const SOS_DURING: ReadonlySet<Ride["status"]> = new Set(["assigned", "en_route", "on_location", "on_board"]);

/** One ride, live, as its passenger sees it. */
export function RideScreen({ id }: { id: string }) {
  const t = useTranslations("ride");
  const { ride, problem, connection, reload, accept } = useRide(id);
  const fleet = useFleet(ride?.fleet.slug);
  const accent = accentStyle(fleet?.brand);
  if (!ride) return problem ? <NoRide problem={problem} onRetry={reload} /> : <RideSkeleton />;
  return (
    // always the same element: the accent arrives later and must not mount the page anew
    <div data-accent={accent ? "" : undefined} style={accent} className="contents">
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <RideHeading ride={ride} />
          {problem || connection === "offline" ? (
            <p role="status" className="flex items-center gap-2 text-sm text-warning-text print:hidden">
              <WifiOff aria-hidden="true" className="size-4" />
              {t("offline")}
            </p>
          ) : null}
          <PaymentPanel ride={ride} fleet={fleet} reload={reload} />
          <AmendmentCard ride={ride} fleet={fleet} reloadRide={reload} />
          <RideActions ride={ride} fleet={fleet} reload={reload} accept={accept} />
          <RideMap
            pickup={ride.pickup}
            dropoff={ride.dropoff}
            stops={ride.stops}
            path={ride.routePath}
            position={ride.position}
            airports={fleet?.airports}
          />
          {ride.driver ? (
            <Card className="print:hidden">
              <CardBody>
                <h2 className="mb-3 font-semibold text-lg">{t("driver.title")}</h2>
                <DriverCard {...ride.driver} vehicle={ride.vehicle} />
              </CardBody>
            </Card>
          ) : null}
          {CHAT_BEFORE.has(ride.status) ? null : (
            <div className="flex gap-3">
              <ChatButton
                source={rideChat(ride.id)}
                channel={`ride:${uuidOf(ride.id)}`}
                timeZone={ride.pickupTimezone}
              />
              {SOS_DURING.has(ride.status) ? (
                <SosButton onCall={(body) => callApi(raiseSos, { params: { id: ride.id }, body })} />
              ) : null}
            </div>
          )}
          <ChargesCard ride={ride} fleet={fleet} />
          <ReceiptCard ride={ride} />
        </div>
        <div className="flex min-w-0 flex-col gap-5 print:hidden">
          <Card>
            <CardBody>
              <RideTimeline ride={ride} />
            </CardBody>
          </Card>
          <Card>
            <CardBody>
              {fleet === undefined ? <Skeleton className="h-64" /> : <TripFacts ride={ride} country={fleet?.country} />}
            </CardBody>
          </Card>
          <FleetContact ride={ride} />
        </div>
      </div>
    </div>
  );
}

function RideHeading({ ride }: { ride: Ride }) {
  const t = useTranslations("ride");
  return (
    <header>
      <p className="figures text-ink-faint text-sm">{t("ref", { ref: ride.ref })}</p>
      <h1 className="mt-1 text-title">{t(`headline.${ride.status}`)}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <StatusBadge status={ride.status} />
        <LocalTime at={ride.pickupAt} timeZone={ride.pickupTimezone} />
      </p>
      <p role="status" className="sr-only">
        {t(`headline.${ride.status}`)}
      </p>
      {ride.cancelReason ? (
        <Alert tone="info" className="mt-3">
          {t("cancelReason", { reason: ride.cancelReason })}
        </Alert>
      ) : null}
    </header>
  );
}

function FleetContact({ ride }: { ride: Ride }) {
  const t = useTranslations("ride");
  const { supportPhone, name } = ride.fleet;
  if (!supportPhone) return null;
  return (
    <p className="text-ink-muted text-sm">
      {t("support", { fleet: name })}{" "}
      <a
        href={`tel:${supportPhone}`}
        className="inline-flex min-h-11 items-center gap-1.5 text-ink underline underline-offset-4"
      >
        <Phone aria-hidden="true" className="size-4" />
        <bdi className="figures">{supportPhone}</bdi>
      </a>
    </p>
  );
}

/** Signed out, another device of a guest, or no such ride. */
function NoRide({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const t = useTranslations("ride");
  const common = useTranslations("common.actions");
  const search = useSearchParams().toString();
  const here = usePathname() + (search ? `?${search}` : "");
  const isSignedOut = problem.code === "unauthenticated" || problem.code === "not_found";
  return (
    <>
      <ErrorState
        code={problem.code}
        requestId={problem.requestId}
        onRetry={isSignedOut ? undefined : onRetry}
        action={
          isSignedOut ? (
            <ButtonLink href={`/sign-in?next=${encodeURIComponent(here)}`}>{common("signIn")}</ButtonLink>
          ) : undefined
        }
      />
      {isSignedOut ? <p className="mx-auto max-w-md text-center text-ink-muted text-sm">{t("guestHint")}</p> : null}
    </>
  );
}

function RideSkeleton() {
  const t = useTranslations("common");
  return (
    <div role="status" className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex flex-col gap-5">
        <Skeleton className="h-24" />
        <Skeleton className="aspect-4/3 rounded-card sm:aspect-video" />
        <Skeleton className="h-48 rounded-card" />
      </div>
      <Skeleton className="h-80 rounded-card" />
    </div>
  );
}
