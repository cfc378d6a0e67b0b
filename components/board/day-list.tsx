"use client";

import { CalendarSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BoardRide } from "@/lib/contracts/board";
import type { Row } from "./board-rows";
import { useRideLabel } from "./ride-block";

interface DayListProps {
  readonly rows: readonly Row[];
  readonly byRow: ReadonlyMap<string, readonly BoardRide[]>;
  readonly lane: readonly BoardRide[];
  readonly clock: Intl.DateTimeFormat;
  readonly onOpen: (rideId: string) => void;
}

/** The board where there is no room for a timeline: what nobody drives, then each driver's rides. A ride opens to assign it. */
export function DayList({ rows, byRow, lane, clock, onOpen }: DayListProps) {
  const t = useTranslations("fleet.dispatch");
  const busy = rows.filter((row) => byRow.has(row.id));
  if (lane.length + busy.length === 0) {
    return <EmptyState icon={<CalendarSearch />} title={t("emptyTitle")} description={t("emptyText")} />;
  }
  return (
    <div className="grid gap-6">
      <Group id="list-unassigned" title={t("unassignedTitle")} rides={lane} clock={clock} onOpen={onOpen} />
      {busy.map((row) => (
        <Group
          key={row.id}
          id={`list-${row.id}`}
          title={row.title}
          detail={row.detail}
          rides={byRow.get(row.id) ?? []}
          clock={clock}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly rides: readonly BoardRide[];
  readonly clock: Intl.DateTimeFormat;
  readonly onOpen: (rideId: string) => void;
}

function Group({ id, title, detail, rides, clock, onOpen }: GroupProps) {
  if (rides.length === 0) return null;
  return (
    <section aria-labelledby={id} style={{ contentVisibility: "auto", containIntrinsicSize: "auto 12rem" }}>
      <h2 id={id} className="mb-2 font-semibold">
        <bdi>{title}</bdi>
        {detail ? <bdi className="block font-normal text-ink-muted text-sm">{detail}</bdi> : null}
      </h2>
      <ul className="grid gap-2">
        {rides.map((ride) => (
          <li key={ride.id}>
            <ListRide ride={ride} clock={clock} onOpen={() => onOpen(ride.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ListRide({ ride, clock, onOpen }: { ride: BoardRide; clock: Intl.DateTimeFormat; onOpen: () => void }) {
  const label = useRideLabel(ride, clock);
  return (
    <button
      type="button"
      onClick={onOpen}
      className="relative grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 rounded-card border border-line bg-surface-raised p-3 text-start"
    >
      <span className="sr-only">{label}</span>
      <span aria-hidden className="figures font-semibold">
        <bdi>{`${clock.format(new Date(ride.pickupAt))} – ${clock.format(new Date(ride.expectedEndAt))}`}</bdi>
      </span>
      <span aria-hidden>
        <StatusBadge status={ride.status} />
      </span>
      <span aria-hidden className="col-span-2 min-w-0">
        <bdi className="block truncate">{ride.pickup.name}</bdi>
        {ride.dropoff ? <bdi className="block truncate text-ink-muted text-sm">{ride.dropoff.name}</bdi> : null}
      </span>
    </button>
  );
}
