"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";
import { type FrameMessage, fieldsOf, PROTOCOL, seal, type WidgetEventName, type WidgetEvents } from "./protocol";

type Tell = <Name extends WidgetEventName>(name: Name, detail: WidgetEvents[Name]) => void;

export interface Host {
  /** Hands an event to the page around the frame; kept until that page has said who it is. */
  readonly tell: Tell;
  /** Another step is shown. */
  readonly toTop: () => void;
}

/** A page without an origin of its own (a sandboxed one) cannot be named as the receiver. */
function isOrigin(origin: string): boolean {
  const around = window.location.ancestorOrigins?.[0];
  return origin !== "null" && (around === undefined || around === origin);
}

/** The page around the frame: greets it, tells it the height of `root` whenever that changes, and passes events on. */
export function useHost(root: RefObject<HTMLElement | null>, fleet: string): Host {
  const receiver = useRef<string | null>(null);
  const waiting = useRef<FrameMessage[]>([]);

  const post = useCallback((message: FrameMessage) => {
    if (window.parent === window) return;
    if (receiver.current !== null) window.parent.postMessage(seal(message), receiver.current);
    else if (message.type === "event") waiting.current.push(message);
  }, []);

  useEffect(() => {
    const content = root.current;
    if (window.parent === window || content === null) return;
    const postHeight = () => post({ type: "height", height: content.getBoundingClientRect().height });
    const onPosted = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source !== window.parent || receiver.current !== null || !isOrigin(origin)) return;
      if (fieldsOf(data)?.type !== "welcome") return;
      receiver.current = origin;
      postHeight();
      post({ type: "event", name: "nexors:ready", detail: { fleet, version: PROTOCOL } });
      for (const message of waiting.current.splice(0)) post(message);
    };
    window.addEventListener("message", onPosted);
    window.parent.postMessage(seal({ type: "hello" }), "*");
    const observer = new ResizeObserver(postHeight);
    observer.observe(content);
    return () => {
      window.removeEventListener("message", onPosted);
      observer.disconnect();
    };
  }, [root, fleet, post]);

  const tell = useCallback<Tell>(
    (name, detail) => post({ type: "event", name, detail } as Extract<FrameMessage, { type: "event" }>),
    [post],
  );
  const toTop = useCallback(() => post({ type: "top" }), [post]);
  return { tell, toTop };
}
