"use client";

import { type RefObject, useEffect, useRef } from "react";

const BEGINS_AFTER_PX = 5;
const EDGE_PX = 48;
const EDGE_STEP_PX = 14;

interface DragOptions {
  /** Where rides carry `data-ride-id`, and the places to drop them on `data-drop`. */
  readonly root: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Follows the pointer; moved without rendering. */
  readonly ghost: RefObject<HTMLElement | null>;
  readonly pickUp: (rideId: string) => boolean;
  readonly aim: (target: string | null) => void;
  readonly drop: (target: string | null) => void;
  readonly cancel: () => void;
}

/** Drags rides with mouse or pen. A finger scrolls: on touch screens a tap opens the ride, which has a list of drivers. */
export function useDrag(options: DragOptions): void {
  const latest = useRef(options);
  latest.current = options;
  const { root } = options;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onDown = (event: PointerEvent) => {
      const rideId = event.button === 0 && event.pointerType !== "touch" ? rideAt(event.target) : null;
      if (rideId) follow(rideId, event, latest);
    };
    // a button that is dragged must not begin a selection or an image drag
    const onNativeDrag = (event: Event) => event.preventDefault();
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("dragstart", onNativeDrag);
    return () => {
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("dragstart", onNativeDrag);
    };
  }, [root]);
}

function rideAt(target: EventTarget | null): string | null {
  return (target as Element | null)?.closest<HTMLElement>("[data-ride-id]")?.dataset.rideId ?? null;
}

function dropAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]")?.dataset.drop ?? null;
}

function follow(rideId: string, down: PointerEvent, latest: RefObject<DragOptions>): void {
  let isDragging = false;
  let frame = 0;
  let last = { x: down.clientX, y: down.clientY };

  const scrollAtEdge = () => {
    frame = 0;
    const scroller = latest.current.scroller.current;
    if (!scroller || !isDragging) return;
    const { top, bottom, left, right } = scroller.getBoundingClientRect();
    if (last.x < left || last.x > right) return;
    const step = last.y < top + EDGE_PX ? -EDGE_STEP_PX : last.y > bottom - EDGE_PX ? EDGE_STEP_PX : 0;
    if (step === 0) return;
    scroller.scrollTop += step;
    latest.current.aim(dropAt(last.x, last.y));
    frame = requestAnimationFrame(scrollAtEdge);
  };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    last = { x: clientX, y: clientY };
    if (!isDragging) {
      if (Math.hypot(clientX - down.clientX, clientY - down.clientY) < BEGINS_AFTER_PX) return;
      if (!latest.current.pickUp(rideId)) return end();
      isDragging = true;
    }
    const ghost = latest.current.ghost.current;
    if (ghost) ghost.style.transform = `translate(${clientX + 12}px, ${clientY + 12}px)`;
    latest.current.aim(dropAt(clientX, clientY));
    if (!frame) frame = requestAnimationFrame(scrollAtEdge);
  };
  const onUp = () => {
    if (isDragging) {
      latest.current.drop(dropAt(last.x, last.y));
      swallowClick();
    }
    end();
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== "Escape") return;
    if (isDragging) latest.current.cancel();
    end();
  };
  const onLost = () => {
    if (isDragging) latest.current.cancel();
    end();
  };
  function end() {
    isDragging = false;
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onLost);
    window.removeEventListener("keydown", onKey, true);
  }
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onLost);
  window.addEventListener("keydown", onKey, true);
}

/** The click that follows a drag would open the ride. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}
