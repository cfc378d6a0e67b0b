"use client";

import type { RefObject } from "react";
import type { Row } from "./board-rows";
import { ROW_PX } from "./ride-block";
import type { Direction } from "./use-board-keys";
import { type Carrying, LANE } from "./use-carry";

const FAR = 10;
const HEADER_PX = 36;

interface AimOptions {
  readonly carrying: Carrying;
  readonly rows: readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Aims a carried ride by key: from line to line, or to the next line that is free. Above the first line is the lane. */
export function useKeyAim({ carrying, rows, scroller }: AimOptions) {
  const { carry, aim, conflictAt } = carrying;
  const indexOf = (id: string | null | undefined) => rows.findIndex((row) => row.id === id);
  const aimAt = (index: number) => {
    const row = rows[index];
    if (!row) return;
    aim(row.id);
    showRow(scroller.current, index);
  };
  return {
    step: (direction: Direction, isFar: boolean) => {
      if (!carry) return;
      const own = carry.ride.driver?.id ?? null;
      const current = carry.target === LANE ? -1 : indexOf(carry.target ?? own);
      if (direction === "before" || direction === "after") return;
      const next = current + (direction === "down" ? 1 : -1) * (isFar ? FAR : 1);
      if (next < 0 && carry.ride.driver) aim(LANE);
      else aimAt(Math.min(rows.length - 1, Math.max(0, next)));
    },
    nextFree: () => {
      if (!carry) return;
      const current = indexOf(carry.target);
      for (let step = 1; step <= rows.length; step += 1) {
        const index = (current + step) % rows.length;
        const row = rows[index];
        const conflict = row ? conflictAt(carry.ride, row) : null;
        if (row && (!conflict || conflict.isHint)) return aimAt(index);
      }
    },
  };
}

function showRow(element: HTMLElement | null, index: number): void {
  if (!element) return;
  const top = index * ROW_PX;
  const room = element.clientHeight - HEADER_PX - ROW_PX;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top > element.scrollTop + room) element.scrollTop = top - room;
}
