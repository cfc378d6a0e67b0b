"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useSupabase } from "@/components/auth/supabase-browser";
import { type ApiProblem, toApiProblem } from "@/lib/api-client";
import { createSupabaseRealtime } from "@/lib/realtime/supabase";
import type { ChannelName, ConnectionState, RealtimeEvent } from "@/lib/realtime/types";

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
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const latest = useRef({ load, onEvent: options.onEvent });
  latest.current = { load, onEvent: options.onEvent };
  const turn = useRef(0);
  const supabase = useSupabase();
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

  useEffect(() => {
    if (!channel) return;
    let leave: (() => void) | null = null;
    let isGone = false;
    void supabase().then((client) => {
      if (isGone) return;
      leave = createSupabaseRealtime(client).subscribe(channel, {
        onEvent: (event) => {
          if (latest.current.onEvent?.(event) ?? true) void reload();
        },
        onResync: () => void reload(),
        onState: setConnection,
      });
    });
    return () => {
      isGone = true;
      leave?.();
    };
  }, [channel, supabase, reload]);

  return { data, problem, connection, reload };
}
