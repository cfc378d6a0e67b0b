"use client";

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { BoardRide } from "@/lib/contracts/board";
import type { Row } from "./board-rows";
import type { Direction } from "./use-board-keys";

interface WalkOptions {
  readonly root: RefObject<HTMLElement | null>;
  readonly lane: readonly BoardRide[];
  readonly rows: readonly Row[];
  readonly byRow: ReadonlyMap<string, readonly BoardRide[]>;
}

export interface FocusWalk {
  /** The one ride that Tab reaches. */
  readonly activeId: string | null;
  /** The line of that ride; null in the lane. */
  readonly activeRowId: string | null;
  readonly walk: (direction: Direction) => void;
  readonly nextUnassigned: () => void;
}

/** Moves the focus from ride to ride, also to those on lines that are not on the page yet. */
export function useFocusWalk({ root, lane, rows, byRow }: WalkOptions): FocusWalk {
  const [chosen, choose] = useState<string | null>(null);
  const isWanted = useRef(false);
  const lines = useMemo(() => linesOf(lane, rows, byRow), [lane, rows, byRow]);
  const known = lines.find((line) => line.rides.some(({ id }) => id === chosen));
  const activeId = known ? chosen : (lines[0]?.rides[0]?.id ?? null);
  const activeRowId = (known ?? lines[0])?.rowId ?? null;

  // a ride that changes its line leaves the page and comes again: the focus follows it
  useEffect(() => {
    if (!isWanted.current || !activeId) return;
    const element = document.getElementById(activeId);
    if (element && element !== document.activeElement) element.focus();
  });
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onFocus = ({ target }: FocusEvent) => {
      const id = (target as Element).closest<HTMLElement>("[data-ride-id]")?.dataset.rideId ?? null;
      isWanted.current = id !== null;
      if (id) choose(id);
    };
    const onPointer = () => {
      isWanted.current = false;
    };
    document.addEventListener("focusin", onFocus);
    element.addEventListener("wheel", onPointer, { passive: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      element.removeEventListener("wheel", onPointer);
    };
  }, [root]);

  const focus = (ride: BoardRide | undefined) => {
    if (!ride) return;
    isWanted.current = true;
    choose(ride.id);
    // the ride that is active already makes no new render
    document.getElementById(ride.id)?.focus();
  };
  return {
    activeId,
    activeRowId,
    walk: (direction) => focus(activeId ? neighbour(lines, activeId, direction) : undefined),
    nextUnassigned: () => focus(lane[(lane.findIndex(({ id }) => id === activeId) + 1) % Math.max(1, lane.length)]),
  };
}

interface Line {
  readonly rowId: string | null;
  readonly rides: readonly BoardRide[];
}

/** Only lines with rides: there is nothing to focus on the others. The cards of the lane lie below one another. */
function linesOf(
  lane: readonly BoardRide[],
  rows: readonly Row[],
  byRow: ReadonlyMap<string, readonly BoardRide[]>,
): readonly Line[] {
  const found: Line[] = lane.map((ride) => ({ rowId: null, rides: [ride] }));
  for (const row of rows) {
    const rides = byRow.get(row.id);
    if (rides) found.push({ rowId: row.id, rides });
  }
  return found;
}

function neighbour(lines: readonly Line[], id: string, direction: Direction): BoardRide | undefined {
  const at = lines.findIndex(({ rides }) => rides.some((ride) => ride.id === id));
  const line = lines[at];
  const index = line?.rides.findIndex((ride) => ride.id === id) ?? -1;
  const ride = line?.rides[index];
  if (!line || !ride) return undefined;
  if (direction === "before") return line.rides[index - 1];
  if (direction === "after") return line.rides[index + 1];
  const next = lines[at + (direction === "up" ? -1 : 1)];
  const distance = (other: BoardRide) => Math.abs(Date.parse(other.pickupAt) - Date.parse(ride.pickupAt));
  return next && [...next.rides].sort((left, right) => distance(left) - distance(right))[0];
}
