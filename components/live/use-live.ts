"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiProblem, toApiProblem } from "@/lib/api-client";
import type { ChannelName, ConnectionState, RealtimeEvent } from "@/lib/realtime/types";
import { createReadings } from "./newest";
import { useChannel } from "./use-channel";

export interface Live<T> {
  readonly data: T | null;
  readonly problem: ApiProblem | null;
  readonly connection: ConnectionState;
  /** Reads again now; answers that arrive out of order are dropped. */
  readonly reload: () => Promise<void>;
}

/**
 * A resource that stays current: read on events of its channel, after each reconnection, when the page becomes visible,
 * and every `intervalMs` in case the live connection is silent.
 */
export function useLive<T>(
  load: (() => Promise<T>) | null,
  options: {
    intervalMs: number;
    channel?: ChannelName | null;
    onEvent?: (event: RealtimeEvent) => boolean;
    /** What is drawn of an answer, given what is shown: see `newest.ts`. Without it the answer. */
    newest?: (known: T, answer: T) => T;
  },
): Live<T> {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const latest = useRef({ load, ...options });
  latest.current = { load, ...options };
  const [take] = useState(() => createReadings<T>());
  const { intervalMs, channel = null } = options;
  const isReady = load !== null;

  const reload = useCallback(async () => {
    const { load: read, newest } = latest.current;
    const outcome = read && (await take(read, newest));
    if (!outcome) return;
    if ("error" in outcome) return setProblem(toApiProblem(outcome.error));
    setData(outcome.data);
    setProblem(null);
  }, [take]);

  useEffect(() => {
    if (!isReady) return;
    void reload();
    const onVisible = () => document.visibilityState === "visible" && void reload();
    const timer = setInterval(onVisible, intervalMs);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [isReady, intervalMs, reload]);

  const connection = useChannel(channel, {
    onEvent: (event) => {
      if (latest.current.onEvent?.(event) ?? true) void reload();
    },
    onResync: () => void reload(),
  });

  // a channel that stands while nothing can be read is not what a reader calls live
  return { data, problem, connection: problem && connection === "live" ? "offline" : connection, reload };
}
