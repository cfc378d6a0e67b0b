"use client";

import { type RefObject, useEffect, useRef } from "react";

export type Direction = "up" | "down" | "before" | "after";

export interface BoardKeys {
  readonly isCarrying: boolean;
  /** Focus from ride to ride, or the aim from line to line while a ride is in the hand. */
  readonly go: (direction: Direction, isFar: boolean) => void;
  readonly pickUp: () => void;
  readonly drop: () => void;
  readonly cancel: () => void;
  readonly nextFree: () => void;
  readonly nextUnassigned: () => void;
  readonly takeOff: () => void;
  readonly undo: () => void;
  readonly shiftDay: (days: number) => void;
  readonly today: () => void;
  readonly toggleView: () => void;
  readonly toggleGrouping: () => void;
  readonly toggleMap: () => void;
  readonly search: () => void;
  readonly help: () => void;
}

const TYPING = "input, select, textarea, [contenteditable]";

/** Single keys work while the focus is inside the board and not in a field, so that they never surprise a reader. */
export function useBoardKeys(root: RefObject<HTMLElement | null>, keys: BoardKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (target.closest(TYPING) || event.altKey) return;
      const isRide = target.closest("[data-ride-id]") !== null;
      const action = actionOf(event, latest.current, isRide, getComputedStyle(element).direction === "rtl");
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    // a button is pressed when Space comes up again: the key has done its work by then
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === " " && (event.target as Element).closest("[data-ride-id]")) event.preventDefault();
    };
    element.addEventListener("keydown", onKey);
    element.addEventListener("keyup", onKeyUp);
    return () => {
      element.removeEventListener("keydown", onKey);
      element.removeEventListener("keyup", onKeyUp);
    };
  }, [root]);
}

function actionOf(event: KeyboardEvent, keys: BoardKeys, isRide: boolean, isRtl: boolean): (() => void) | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return key.toLowerCase() === "z" ? keys.undo : null;
  switch (key) {
    case "ArrowUp":
    case "ArrowDown":
      return () => keys.go(key === "ArrowUp" ? "up" : "down", event.shiftKey);
    case "ArrowLeft":
    case "ArrowRight":
      return () => keys.go((key === "ArrowLeft") === isRtl ? "after" : "before", event.shiftKey);
    case "PageUp":
    case "PageDown":
      return () => keys.go(key === "PageUp" ? "up" : "down", true);
    case "Escape":
      return keys.isCarrying ? keys.cancel : null;
    case " ":
      return keys.isCarrying ? keys.drop : isRide ? keys.pickUp : null;
    case "Enter":
      return keys.isCarrying ? keys.drop : null;
    case "Delete":
    case "Backspace":
      return isRide && !keys.isCarrying ? keys.takeOff : null;
    default:
      return letterOf(key, keys);
  }
}

function letterOf(key: string, keys: BoardKeys): (() => void) | null {
  const actions: Record<string, () => void> = {
    f: keys.nextFree,
    n: keys.nextUnassigned,
    u: keys.undo,
    "[": () => keys.shiftDay(-1),
    "]": () => keys.shiftDay(1),
    t: keys.today,
    w: keys.toggleView,
    v: keys.toggleGrouping,
    m: keys.toggleMap,
    "/": keys.search,
    "?": keys.help,
  };
  return actions[key.toLowerCase()] ?? null;
}
