"use client";

import { useTranslations } from "next-intl";
import { memo, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { LocalTime } from "@/components/ui/local-time";
import type { BoardRide } from "@/lib/contracts/board";
import { useRideLabel } from "./ride-block";
import { LANE } from "./use-carry";
import { indicesOf, useRowWindow } from "./use-row-window";

const CARD_PX = 84;

interface UnassignedLaneProps {
  readonly rides: readonly BoardRide[];
  readonly clock: Intl.DateTimeFormat;
  readonly activeId: string | null;
  readonly heldId: string | null;
  readonly isTarget: boolean;
}

/** Rides that nobody drives yet, by pick-up. Dropping a ride here takes its crew off. */
export function UnassignedLane({ rides, clock, activeId, heldId, isTarget }: UnassignedLaneProps) {
  const t = useTranslations("fleet.dispatch");
  const scroller = useRef<HTMLDivElement>(null);
  const range = useRowWindow(scroller, { count: rides.length, rowPx: CARD_PX });
  const pinned = [rides.findIndex(({ id }) => id === activeId)];
  return (
    <section
      aria-labelledby="board-unassigned"
      data-drop={LANE}
      className={cx(
        "flex min-h-0 flex-col rounded-card border bg-surface-raised",
        isTarget ? "border-accent-text" : "border-line",
      )}
    >
      <h2
        id="board-unassigned"
        className="flex items-center justify-between gap-2 border-line border-b px-3 py-2 font-semibold text-sm"
      >
        {t("unassignedTitle")}
        <Badge tone={rides.length > 0 ? "warning" : "success"}>{rides.length}</Badge>
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of cards that scrolls, no fieldset */}
      <div
        ref={scroller}
        role="group"
        aria-labelledby="board-unassigned"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key, also while no card in it is
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-b-card"
      >
        {rides.length === 0 ? <p className="p-3 text-ink-muted text-sm">{t("allAssigned")}</p> : null}
        <ul aria-labelledby="board-unassigned" className="relative" style={{ height: rides.length * CARD_PX }}>
          {indicesOf(range, pinned, rides.length).map((index) => {
            const ride = rides[index];
            return ride ? (
              <li key={ride.id} style={{ top: index * CARD_PX, height: CARD_PX }} className="absolute inset-x-0 p-1.5">
                <LaneCard ride={ride} clock={clock} isActive={ride.id === activeId} isHeld={ride.id === heldId} />
              </li>
            ) : null;
          })}
        </ul>
      </div>
    </section>
  );
}

interface LaneCardProps {
  readonly ride: BoardRide;
  readonly clock: Intl.DateTimeFormat;
  readonly isActive: boolean;
  readonly isHeld: boolean;
}

const LaneCard = memo(function LaneCard({ ride, clock, isActive, isHeld }: LaneCardProps) {
  const tc = useTranslations("common.vehicleClass");
  const label = useRideLabel(ride, clock);
  return (
    <button
      type="button"
      id={ride.id}
      data-ride-id={ride.id}
      tabIndex={isActive ? 0 : -1}
      className={cx(
        "relative grid h-full w-full cursor-grab touch-manipulation content-center rounded-control border border-line border-s-4 border-s-warning bg-surface px-2.5 text-start text-xs leading-snug hover:border-ink-faint",
        isHeld && "opacity-40",
      )}
    >
      <span className="sr-only">{label}</span>
      <span aria-hidden className="flex justify-between gap-2 font-semibold">
        <LocalTime at={ride.pickupAt} timeZone={ride.pickupTimezone} show="time" />
        <span className="figures text-ink-faint">{ride.ref}</span>
      </span>
      <bdi aria-hidden className="truncate">
        {ride.pickup.name}
      </bdi>
      <span aria-hidden className="truncate text-ink-muted">
        {tc(ride.vehicleClass)}
        {ride.dropoff ? <bdi>{` · ${ride.dropoff.name}`}</bdi> : null}
      </span>
    </button>
  );
});
