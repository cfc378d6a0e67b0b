"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiProblem, toApiProblem } from "@/lib/api-client";
import type { ChannelName, ConnectionState, RealtimeEvent } from "@/lib/realtime/types";
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
  options: { intervalMs: number; channel?: ChannelName | null; onEvent?: (event: RealtimeEvent) => boolean },
): Live<T> {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const latest = useRef({ load, onEvent: options.onEvent });
  latest.current = { load, onEvent: options.onEvent };
  const turn = useRef(0);
  const { intervalMs, channel = null } = options;
  const isReady = load !== null;

  const reload = useCallback(async () => {
    const read = latest.current.load;
    if (!read) return;
    turn.current += 1;
    const own = turn.current;
    try {
      const value = await read();
      if (own !== turn.current) return;
      setData(value);
      setProblem(null);
    } catch (error) {
      if (own === turn.current) setProblem(toApiProblem(error));
    }
  }, []);

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
