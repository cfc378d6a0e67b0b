"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardRide } from "@/lib/contracts/board";
import type { Placed } from "./board-rows";
import { offsetOf, type Scale } from "./span";

export const ROW_PX = 56;
const GAP_PX = 4;
const MIN_PX = 14;

const LOOKS: Partial<Record<BoardRide["status"], string>> = {
  confirmed: "border-info bg-info-soft text-info-text",
  assigned: "border-info bg-info-soft text-info-text",
  en_route: "border-brass bg-brass-soft text-brass-text",
  on_location: "border-brass bg-brass-soft text-brass-text",
  on_board: "border-brass bg-brass-soft text-brass-text",
  completed: "border-success bg-success-soft text-success-text",
  closed: "border-success bg-success-soft text-success-text",
  no_show: "border-danger bg-danger-soft text-danger-text",
};

interface RideBlockProps extends Placed {
  readonly scale: Scale;
  /** Wall time in the fleet's zone. */
  readonly clock: Intl.DateTimeFormat;
  readonly isActive: boolean;
  readonly isHeld: boolean;
}

/** A ride on its line: as long as it is planned to take. Clicks and drags are heard by the board. */
export const RideBlock = memo(function RideBlock(props: RideBlockProps) {
  const { ride, level, levels, scale, clock, isActive, isHeld } = props;
  const label = useRideLabel(ride, clock);
  const start = offsetOf(scale, Date.parse(ride.pickupAt));
  const size = Math.max(MIN_PX, offsetOf(scale, Date.parse(ride.expectedEndAt)) - start);
  const height = (ROW_PX - 2 * GAP_PX) / levels;
  return (
    <button
      type="button"
      id={ride.id}
      data-ride-id={ride.id}
      tabIndex={isActive ? 0 : -1}
      title={label}
      style={{ insetInlineStart: start, inlineSize: size, top: GAP_PX + level * height, height: height - 1 }}
      className={cx(
        "absolute cursor-grab touch-manipulation overflow-hidden rounded-md border border-s-4 px-1.5 text-start text-xs leading-tight",
        LOOKS[ride.status],
        isHeld && "opacity-40",
      )}
    >
      <span className="sr-only">{label}</span>
      <span aria-hidden className="figures block truncate font-semibold">
        {hourOf(clock, ride.pickupAt)}
      </span>
      {levels === 1 ? (
        <span aria-hidden className="block truncate">
          {ride.dropoff?.name ?? ride.pickup.name}
        </span>
      ) : null}
    </button>
  );
});

/** Without the half of the day, for which a short block has no room: the hours stand over the lines. */
function hourOf(clock: Intl.DateTimeFormat, at: string): string {
  const parts = clock.formatToParts(new Date(at)).filter(({ type }) => type !== "dayPeriod");
  return parts
    .map(({ value }) => value)
    .join("")
    .trim();
}

/** The ride in one line, for screen readers and as a tool tip. */
export function useRideLabel(ride: BoardRide, clock: Intl.DateTimeFormat): string {
  const t = useTranslations("fleet.dispatch");
  const ts = useTranslations("common.status");
  const tc = useTranslations("common.vehicleClass");
  return t("ride", {
    ref: ride.ref,
    from: clock.format(new Date(ride.pickupAt)),
    to: clock.format(new Date(ride.expectedEndAt)),
    route: ride.dropoff ? t("route", { pickup: ride.pickup.name, dropoff: ride.dropoff.name }) : ride.pickup.name,
    class: tc(ride.vehicleClass),
    status: ts(ride.status),
    driver: ride.driver?.name ?? t("nobody"),
  });
}
