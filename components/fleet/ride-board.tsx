"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { listFleetDrivers } from "@/lib/contracts/people";
import { listRides } from "@/lib/contracts/rides";
import type { ConnectionState } from "@/lib/realtime/types";
import { FleetMap } from "./fleet-map";
import { RideRow } from "./ride-row";
import { RideSheet } from "./ride-sheet";
import { SummaryCards } from "./summary-cards";

const FILTERS = {
  open: "confirmed,assigned,en_route,on_location,on_board",
  unassigned: "confirmed",
  underway: "en_route,on_location,on_board",
  done: "completed,closed,no_show",
  ended: "expired,cancelled,late_cancelled",
} as const;
type Filter = keyof typeof FILTERS;

interface RideBoardProps {
  readonly fleetId: string;
  readonly onConnection: (state: ConnectionState) => void;
}

/** Rides of a fleet, what needs a driver first, and the map of who is where. */
export function RideBoard({ fleetId, onConnection }: RideBoardProps) {
  const t = useTranslations("fleet.board");
  const [filter, setFilter] = useState<Filter>("open");
  const [selected, setSelected] = useState<string | null>(null);
  const channel = `fleet:${fleetId.slice(4)}` as const;
  const rides = useLive(
    () => callApi(listRides, { query: { role: "fleet", fleetId, status: FILTERS[filter], limit: 100 } }),
    { intervalMs: 15_000, channel, onEvent: ({ name }) => name !== "driver.position" },
  );
  const drivers = useLive(() => callApi(listFleetDrivers, { params: { id: fleetId } }), { intervalMs: 10_000 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list
  useEffect(() => void rides.reload(), [filter]);
  useEffect(() => onConnection(rides.connection), [rides.connection, onConnection]);
  const sorted = [...(rides.data?.data ?? [])].sort(byUrgency);
  return (
    <div className="grid gap-6">
      <SummaryCards fleetId={fleetId} version={rides.data} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <section aria-labelledby="rides-title" className="grid content-start gap-4">
          <h1 id="rides-title" className="font-semibold text-2xl">
            {t("title")}
          </h1>
          <fieldset className="flex flex-wrap gap-2">
            <legend className="sr-only">{t("filter")}</legend>
            {(Object.keys(FILTERS) as Filter[]).map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={filter === name}
                onClick={() => setFilter(name)}
                className="min-h-11 rounded-full bg-surface-sunken px-4 text-sm aria-pressed:bg-ink aria-pressed:text-surface"
              >
                {t(`filters.${name}`)}
              </button>
            ))}
          </fieldset>
          {rides.problem && !rides.data ? (
            <ErrorState
              code={rides.problem.code}
              requestId={rides.problem.requestId}
              onRetry={() => void rides.reload()}
            />
          ) : null}
          {!rides.data && !rides.problem ? <Skeleton className="h-48" /> : null}
          {rides.data && sorted.length === 0 ? (
            <EmptyState title={t("emptyTitle")} description={t("emptyText")} />
          ) : null}
          <ul className="grid gap-2">
            {sorted.map((ride) => (
              <RideRow key={ride.id} ride={ride} onOpen={() => setSelected(ride.id)} />
            ))}
          </ul>
        </section>
        <FleetMap drivers={drivers.data?.data ?? []} rides={sorted} />
      </div>
      <RideSheet rideId={selected} onClose={() => setSelected(null)} onChanged={() => void rides.reload()} />
    </div>
  );
}

function byUrgency(left: { status: string; pickupAt: string }, right: { status: string; pickupAt: string }): number {
  const rank = (ride: { status: string }) => (ride.status === "confirmed" ? 0 : 1);
  return rank(left) - rank(right) || left.pickupAt.localeCompare(right.pickupAt);
}
