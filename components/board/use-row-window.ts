"use client";

import { type RefObject, useEffect, useState } from "react";

/** Lines kept ready above and below what is in view. */
const SPARE = 6;

export interface RowWindow {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Which of equally high rows are in view. Scrolling renders again only when another row comes into view. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  { count, rowPx, headPx = 0 }: { count: number; rowPx: number; headPx?: number },
): RowWindow {
  const [range, setRange] = useState<RowWindow>({ first: 0, end: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const first = Math.max(0, Math.floor((element.scrollTop - headPx) / rowPx) - SPARE);
      const end = Math.min(count, Math.ceil((element.scrollTop + element.clientHeight) / rowPx) + SPARE);
      setRange((known) => (known.first === first && known.end === end ? known : { first, end }));
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      resized.disconnect();
    };
  }, [scroller, count, rowPx, headPx]);
  return range;
}

/** Indices to render: those in view, and others that must not leave the page because they hold the focus. */
export function indicesOf({ first, end }: RowWindow, pinned: readonly number[], count: number): readonly number[] {
  const wanted = new Set(pinned.filter((index) => index >= 0 && index < count));
  for (let index = first; index < Math.min(end, count); index += 1) wanted.add(index);
  return [...wanted].sort((left, right) => left - right);
}
