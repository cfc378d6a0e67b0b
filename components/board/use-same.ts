"use client";

import { dequal } from "dequal/lite";
import { useRef } from "react";
import type { BoardRide } from "@/lib/contracts/board";

/** Keeps each object of the last render that still says the same: what was read again without a change draws nothing. */
export function useSameItems<T extends { readonly id: string }>(items: readonly T[] | null): readonly T[] | null {
  const kept = useRef<readonly T[] | null>(null);
  kept.current = items && sameItems(kept.current ?? [], items);
  return kept.current;
}

/** The same for the rides of each line. */
export function useSameLines(
  lines: ReadonlyMap<string, readonly BoardRide[]>,
): ReadonlyMap<string, readonly BoardRide[]> {
  const kept = useRef(lines);
  kept.current = sameLines(kept.current, lines);
  return kept.current;
}

export function sameItems<T extends { readonly id: string }>(known: readonly T[], items: readonly T[]): readonly T[] {
  const before = new Map(known.map((item) => [item.id, item]));
  const merged = items.map((item) => {
    const old = before.get(item.id);
    return old && dequal(old, item) ? old : item;
  });
  return isSame(known, merged) ? known : merged;
}

export function sameLines(
  known: ReadonlyMap<string, readonly BoardRide[]>,
  lines: ReadonlyMap<string, readonly BoardRide[]>,
): ReadonlyMap<string, readonly BoardRide[]> {
  let isChanged = known.size !== lines.size;
  const merged = new Map<string, readonly BoardRide[]>();
  for (const [id, rides] of lines) {
    const old = known.get(id);
    const kept = old && isSame(old, rides) ? old : rides;
    if (kept !== old) isChanged = true;
    merged.set(id, kept);
  }
  return isChanged ? merged : known;
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
