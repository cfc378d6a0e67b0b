"use client";

import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo } from "react";
import { useNow } from "@/components/booking/use-now";
import { EmptyState } from "@/components/ui/empty-state";
import type { BoardRide } from "@/lib/contracts/board";
import type { Row } from "./board-rows";
import { ROW_PX } from "./ride-block";
import { HOUR_MS, offsetOf, type Scale, ticksOf } from "./span";
import { HEAD_PX, TimelineRow } from "./timeline-row";
import type { Carry } from "./use-carry";
import { indicesOf, useRowWindow } from "./use-row-window";

const HEADER_PX = 36;
const NONE: readonly BoardRide[] = [];

interface TimelineProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Row[];
  readonly byRow: ReadonlyMap<string, readonly BoardRide[]>;
  readonly scale: Scale;
  readonly day: string;
  readonly timeZone: string;
  readonly clock: Intl.DateTimeFormat;
  readonly activeId: string | null;
  /** The line of the active ride: it stays on the page wherever the reader scrolls, because it holds the focus. */
  readonly activeRowId: string | null;
  readonly carry: Carry | null;
}

/** Lines of drivers or vehicles against time. Only the lines in view are on the page. */
export function Timeline(props: TimelineProps) {
  const { scroller, rows, byRow, scale, activeId, activeRowId, carry } = props;
  const t = useTranslations("fleet.dispatch");
  const range = useRowWindow(scroller, { count: rows.length, rowPx: ROW_PX, headPx: HEADER_PX });
  const pinned = [activeRowId, carry?.by === "keys" ? carry.target : null].map((id) =>
    id ? rows.findIndex((row) => row.id === id) : -1,
  );
  useEffect(() => showStart(scroller.current, scale), [scroller, scale]);
  const held = carry?.ride;
  useEffect(() => {
    if (held) showTime(scroller.current, scale, Date.parse(held.pickupAt));
  }, [scroller, scale, held]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of lines that scrolls, no fieldset
    <div
      ref={scroller}
      role="group"
      aria-label={t("lines")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key, also while no ride in it is
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain rounded-card border border-line bg-surface-raised"
    >
      <Hours {...props} />
      {rows.length === 0 ? <EmptyState title={t("noRows")} /> : null}
      <ul aria-label={t("lines")} className="relative" style={{ height: rows.length * ROW_PX }}>
        {indicesOf(range, pinned, rows.length).map((index) => {
          const row = rows[index];
          if (!row) return null;
          const rides = byRow.get(row.id) ?? NONE;
          const isHere = (id: string | null | undefined) => (id && rides.some((ride) => ride.id === id) ? id : null);
          const isTarget = carry?.target === row.id;
          return (
            <TimelineRow
              key={row.id}
              row={row}
              index={index}
              rides={rides}
              scale={scale}
              clock={props.clock}
              activeId={isHere(activeId)}
              heldId={isHere(carry?.ride.id)}
              preview={isTarget ? carry : null}
            />
          );
        })}
      </ul>
    </div>
  );
}

function Hours({ scale, day, timeZone, rows }: TimelineProps) {
  const locale = useLocale();
  const now = useNow(30_000);
  const label = useMemo(
    () =>
      new Intl.DateTimeFormat(
        locale,
        scale.view === "day"
          ? { timeZone, hour: "numeric", minute: "2-digit" }
          : { timeZone, weekday: "short", day: "numeric", month: "short" },
      ),
    [locale, scale.view, timeZone],
  );
  const isNowShown = now !== null && now > scale.from && now < scale.to;
  return (
    <div
      aria-hidden
      style={{ height: HEADER_PX, inlineSize: HEAD_PX + scale.widthPx }}
      className="sticky top-0 z-20 border-line border-b bg-surface-raised"
    >
      <span
        style={{ inlineSize: HEAD_PX }}
        className="sticky start-0 z-10 block h-full border-line border-e bg-surface-raised"
      />
      {ticksOf(scale, day, timeZone).map((tick) => (
        <span
          key={tick}
          style={{ insetInlineStart: HEAD_PX + offsetOf(scale, tick) }}
          className="figures absolute inset-y-0 flex items-center border-line border-s ps-1.5 text-ink-muted text-xs"
        >
          {label.format(tick)}
        </span>
      ))}
      {isNowShown ? (
        <span
          style={{ insetInlineStart: HEAD_PX + offsetOf(scale, now), height: HEADER_PX + rows.length * ROW_PX }}
          className="pointer-events-none absolute top-0 w-0.5 bg-danger"
        />
      ) : null}
    </div>
  );
}

/** Begins a little before now, or at six in the morning of another day. Right to left counts from zero downwards. */
function showStart(element: HTMLElement | null, scale: Scale): void {
  if (!element) return;
  const now = Date.now();
  const at = now > scale.from && now < scale.to ? now - HOUR_MS : scale.from + (scale.view === "day" ? 6 * HOUR_MS : 0);
  scrollTo(element, offsetOf(scale, at));
}

/** Brings the time of a ride that was taken in hand into view: where it would lie, and what lies there already. */
function showTime(element: HTMLElement | null, scale: Scale, at: number): void {
  if (!element) return;
  const px = offsetOf(scale, at);
  const room = element.clientWidth - HEAD_PX;
  const begin = Math.abs(element.scrollLeft);
  if (px < begin || px > begin + room * 0.75) scrollTo(element, Math.max(0, px - room / 3));
}

function scrollTo(element: HTMLElement, px: number): void {
  element.scrollLeft = getComputedStyle(element).direction === "rtl" ? -px : px;
}
