"use client";

import { CalendarClock, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { Tabs } from "@/components/ui/tabs";
import { toast } from "@/components/ui/toast";
import { callApi } from "@/lib/api-client";
import type { RideStatus } from "@/lib/contracts/common";
import { getRide, type RideSummary } from "@/lib/contracts/rides";
import { Link, useRouter } from "@/lib/i18n/navigation";
import { rebookHref } from "./rebook";
import { useRideList } from "./use-ride-list";

const UPCOMING: readonly RideStatus[] = [
  "pending_payment",
  "confirmed",
  "assigned",
  "en_route",
  "on_location",
  "on_board",
];
const PAST: readonly RideStatus[] = ["completed", "closed", "expired", "cancelled", "late_cancelled", "no_show"];

/** The rides of the account or guest session, the newest pick-up first. */
export function RideHistory() {
  const t = useTranslations("ride.history");
  return (
    <Tabs
      label={t("title")}
      items={[
        { value: "upcoming", label: t("upcoming"), content: <RideList statuses={UPCOMING} isPast={false} /> },
        { value: "past", label: t("past"), content: <RideList statuses={PAST} isPast /> },
      ]}
    />
  );
}

function RideList({ statuses, isPast }: { statuses: readonly RideStatus[]; isPast: boolean }) {
  const t = useTranslations("ride.history");
  const { rides, problem, isLoading, hasMore, loadMore } = useRideList(statuses);
  const failure = problem ? <ListProblem problem={problem} onRetry={loadMore} /> : null;
  if (!rides) return failure ?? <ListSkeleton />;
  if (rides.length === 0) {
    return (
      <EmptyState
        icon={<CalendarClock />}
        title={t(isPast ? "emptyPast" : "emptyUpcoming")}
        description={t("emptyText")}
        action={<ButtonLink href="/">{t("book")}</ButtonLink>}
      />
    );
  }
  return (
    <>
      <ul className="flex flex-col gap-3">
        {rides.map((ride) => (
          <li key={ride.id}>
            <RideRow ride={ride} isPast={isPast} />
          </li>
        ))}
      </ul>
      {failure}
      {hasMore && !problem ? (
        <Button variant="secondary" className="mt-5 w-full" isLoading={isLoading} onClick={loadMore}>
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}

function RideRow({ ride, isPast }: { ride: RideSummary; isPast: boolean }) {
  const t = useTranslations("ride.history");
  return (
    <article className="relative rounded-card border border-line bg-surface-raised p-4 shadow-raised hover:border-line-strong">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <LocalTime at={ride.pickupAt} timeZone={ride.pickupTimezone} className="font-medium" />
        <StatusBadge status={ride.status} />
      </div>
      <h2 className="mt-2 font-normal tracking-normal">
        {/* the whole card is the link's target */}
        <Link href={`/rides/${ride.id}`} className="after:absolute after:inset-0 after:rounded-card">
          {ride.dropoff ? t("way", { from: ride.pickup.name, to: ride.dropoff.name }) : ride.pickup.name}
        </Link>
      </h2>
      <div className="mt-2 flex items-center justify-between gap-3 text-ink-muted text-sm">
        <span className="figures">{ride.ref}</span>
        <Money {...ride.price} className="font-medium text-ink" />
      </div>
      {isPast ? <RebookButton id={ride.id} /> : null}
    </article>
  );
}

/** The list does not carry all of the trip: it is read when it is wanted. */
function RebookButton({ id }: { id: string }) {
  const t = useTranslations("ride");
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const rebook = async () => {
    setBusy(true);
    try {
      router.push(rebookHref(await callApi(getRide, { params: { id } })));
    } catch {
      toast.error(t("history.rebookFailed"));
      setBusy(false);
    }
  };
  return (
    <Button variant="secondary" size="sm" isLoading={isBusy} onClick={rebook} className="relative z-10 mt-3">
      <RotateCcw aria-hidden="true" className="size-4" />
      {t("actions.rebook")}
    </Button>
  );
}

interface ListProblemProps {
  problem: { code: string; requestId: string | null };
  onRetry: () => void;
}

function ListProblem({ problem, onRetry }: ListProblemProps) {
  const common = useTranslations("common.actions");
  const isSignedOut = problem.code === "unauthenticated";
  return (
    <ErrorState
      code={problem.code}
      requestId={isSignedOut ? null : problem.requestId}
      onRetry={isSignedOut ? undefined : onRetry}
      action={isSignedOut ? <ButtonLink href="/sign-in?next=%2Frides">{common("signIn")}</ButtonLink> : undefined}
    />
  );
}

function ListSkeleton() {
  const common = useTranslations("common");
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{common("loading")}</span>
      {["one", "two", "three"].map((key) => (
        <Skeleton key={key} className="h-28 rounded-card" />
      ))}
    </div>
  );
}
