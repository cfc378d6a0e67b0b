"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardRide } from "@/lib/contracts/board";
import { placeRides, type Row } from "./board-rows";
import type { Conflict } from "./conflicts";
import { RideBlock, ROW_PX } from "./ride-block";
import { offsetOf, type Scale } from "./span";
import { useConflictText } from "./use-conflict-text";

export const HEAD_PX = 176;
const DUTY = { off: "bg-line-strong", available: "bg-success", busy: "bg-brass" } as const;

/** A ride held over the line: drawn where it would lie, with what speaks against it. */
export interface Preview {
  readonly ride: BoardRide;
  readonly conflict: Conflict | null;
}

interface TimelineRowProps {
  readonly row: Row;
  readonly index: number;
  readonly rides: readonly BoardRide[];
  readonly scale: Scale;
  readonly clock: Intl.DateTimeFormat;
  /** Only of this line, so that the others need not render again. */
  readonly activeId: string | null;
  readonly heldId: string | null;
  readonly preview: Preview | null;
}

export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { row, index, rides, scale, clock, activeId, heldId, preview } = props;
  const t = useTranslations("fleet.dispatch");
  return (
    <li
      data-drop={row.id}
      style={{ top: index * ROW_PX, height: ROW_PX, inlineSize: HEAD_PX + scale.widthPx, contain: "layout style" }}
      className={cx("absolute flex border-line border-b", preview && "bg-surface-sunken")}
    >
      <span
        style={{ inlineSize: HEAD_PX }}
        className="sticky start-0 z-10 flex shrink-0 items-center gap-2 border-line border-e bg-surface-raised px-3"
      >
        <span aria-hidden className={cx("size-2 shrink-0 rounded-pill", DUTY[row.duty])} />
        <span className="min-w-0">
          <bdi className="block truncate font-medium text-sm">{row.title}</bdi>
          <span className="block truncate text-ink-muted text-xs">
            <bdi>{row.detail || t(row.driver ? "noVehicle" : "noDriver")}</bdi>
            <span className="sr-only">{t(`duty.${row.duty}`)}</span>
          </span>
        </span>
      </span>
      <span className="relative block" style={{ inlineSize: scale.widthPx, backgroundImage: lines(scale) }}>
        {placeRides(rides).map((placed) => (
          <RideBlock
            key={placed.ride.id}
            {...placed}
            scale={scale}
            clock={clock}
            isActive={placed.ride.id === activeId}
            isHeld={placed.ride.id === heldId}
          />
        ))}
        {preview ? <PreviewBlock preview={preview} scale={scale} /> : null}
      </span>
    </li>
  );
});

function PreviewBlock({ preview: { ride, conflict }, scale }: { preview: Preview; scale: Scale }) {
  const text = useConflictText();
  const start = offsetOf(scale, Date.parse(ride.pickupAt));
  const size = Math.max(24, offsetOf(scale, Date.parse(ride.expectedEndAt)) - start);
  const isBad = conflict !== null && !conflict.isHint;
  return (
    <span
      style={{ insetInlineStart: start, minInlineSize: size }}
      className={cx(
        "pointer-events-none absolute inset-y-1 z-[5] flex items-center whitespace-nowrap rounded-md border-2 border-dashed px-2 font-semibold text-xs shadow-raised",
        isBad ? "border-danger bg-danger-soft text-danger-text" : "border-success bg-success-soft text-success-text",
      )}
    >
      {text(conflict)}
    </span>
  );
}

/** A line at each hour of a day, at each six hours of a week. */
function lines({ view, hourPx }: Scale): string {
  const everyPx = view === "day" ? hourPx : hourPx * 6;
  return `repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px ${everyPx}px)`;
}
