"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { toast } from "@/components/ui/toast";
import type { FleetDriver } from "@/lib/contracts/people";
import { BoardMap } from "./board-map";
import type { Row } from "./board-rows";
import { Timeline } from "./timeline";
import { UnassignedLane } from "./unassigned-lane";
import { useBoardKeys } from "./use-board-keys";
import type { BoardView } from "./use-board-view";
import { LANE, useCarry } from "./use-carry";
import { useConflictText } from "./use-conflict-text";
import type { CrewMoves } from "./use-crew-moves";
import { useDrag } from "./use-drag";
import { useFocusWalk } from "./use-focus-walk";
import { useKeyAim } from "./use-key-aim";

const NOBODY: readonly FleetDriver[] = [];

interface WideBoardProps {
  readonly view: BoardView;
  readonly rows: readonly Row[];
  readonly moves: CrewMoves;
  readonly alerts: ReactNode;
  readonly isMapShown: boolean;
  readonly onOpen: (rideId: string) => void;
  readonly onMap: () => void;
  readonly onHelp: () => void;
  readonly onSearch: () => void;
}

/** Lane, timeline, alerts and map side by side, by mouse and by key. */
export function WideBoard(props: WideBoardProps) {
  const { view, rows, moves, alerts, isMapShown, onOpen, onMap, onHelp, onSearch } = props;
  const t = useTranslations("fleet.dispatch");
  const conflictText = useConflictText();
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const { board, byRow, lane, rowById } = view;
  const carrying = useCarry({
    board,
    rows: rowById,
    onMove: (ride, crew) => void moves.move(ride, crew),
    onImpossible: (conflict) => toast.error(conflictText(conflict)),
  });
  const { carry } = carrying;
  const { activeId, activeRowId, walk, nextUnassigned } = useFocusWalk({ root, lane, rows, byRow });
  const aim = useKeyAim({ carrying, rows, scroller });
  useDrag({ root, scroller, ghost, ...carrying, pickUp: (rideId) => carrying.pickUp(rideId, "pointer") });
  useBoardKeys(root, {
    isCarrying: carry !== null,
    go: (direction, isFar) => (carry ? aim.step(direction, isFar) : walk(direction)),
    pickUp: () => {
      if (activeId && !carrying.pickUp(activeId, "keys")) toast.error(t("notMovable"));
    },
    drop: () => carrying.drop(carry?.target ?? null),
    cancel: carrying.cancel,
    nextFree: aim.nextFree,
    nextUnassigned,
    takeOff: () => {
      const ride = board.rides?.find(({ id }) => id === activeId);
      if (ride?.status === "assigned") void moves.move(ride, null);
    },
    undo: () => void moves.undo(),
    shiftDay: view.shift,
    today: view.today,
    toggleView: () => view.setView(view.view === "day" ? "week" : "day"),
    toggleGrouping: () => view.setGrouping(view.grouping === "driver" ? "vehicle" : "driver"),
    toggleMap: onMap,
    search: onSearch,
    help: onHelp,
  });
  useRideClicks(root, onOpen);
  // the lines first: the map follows when there is time
  const drivers = useDeferredValue(view.feed.drivers ?? NOBODY);
  const rides = useDeferredValue(view.shown);
  const spoken = useMemo(() => {
    if (carry?.by !== "keys") return "";
    if (!carry.target) return t("picked", { ref: carry.ride.ref });
    if (carry.target === LANE) return t("unassignedTitle");
    return `${rowById.get(carry.target)?.title}: ${conflictText(carry.conflict)}`;
  }, [carry, rowById, conflictText, t]);

  return (
    <section
      ref={root}
      aria-label={t("title")}
      className={cx(
        "grid min-h-0 flex-1 gap-3",
        isMapShown ? "grid-cols-[13rem_minmax(0,1fr)_minmax(17rem,24%)]" : "grid-cols-[13rem_minmax(0,1fr)]",
        carry?.by === "pointer" && "cursor-grabbing select-none",
      )}
    >
      <UnassignedLane
        rides={lane}
        clock={view.clock}
        activeId={activeId}
        heldId={carry?.ride.id ?? null}
        isTarget={carry?.target === LANE}
      />
      <Timeline
        scroller={scroller}
        rows={rows}
        byRow={byRow}
        scale={view.scale}
        day={view.day}
        timeZone={view.timeZone}
        clock={view.clock}
        activeId={activeId}
        activeRowId={activeRowId}
        carry={carry}
      />
      {isMapShown ? (
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          {alerts}
          <BoardMap drivers={drivers} rides={rides} />
        </div>
      ) : null}
      <div
        ref={ghost}
        aria-hidden
        className={cx(
          "pointer-events-none fixed start-0 top-0 left-0 z-50 rounded-md border border-line bg-surface-raised px-2 py-1 font-semibold text-xs shadow-overlay",
          carry?.by !== "pointer" && "invisible",
        )}
      >
        {carry?.ride.ref}
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </section>
  );
}

/** One listener for all rides, so that a line renders again only when its rides change. */
function useRideClicks(root: RefObject<HTMLElement | null>, onOpen: (rideId: string) => void): void {
  const latest = useRef(onOpen);
  latest.current = onOpen;
  useEffect(() => {
    const element = root.current;
    const onClick = ({ target }: MouseEvent) => {
      const id = (target as Element).closest<HTMLElement>("[data-ride-id]")?.dataset.rideId;
      if (id) latest.current(id);
    };
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  }, [root]);
}
