"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useSupabase } from "@/components/auth/supabase-browser";
import { usePublicConfig } from "@/components/shell/public-config";
import { callApi } from "@/lib/api-client";
import { createRealtimeToken } from "@/lib/contracts/realtime";
import { inSequence } from "@/lib/realtime/in-sequence";
import { shareChannels } from "@/lib/realtime/shared";
import { createSupabaseRealtime } from "@/lib/realtime/supabase";
import type { ChannelName, ConnectionState, RealtimeEvent, RealtimeTransport } from "@/lib/realtime/types";

const shared = new Map<string, Promise<RealtimeTransport>>();

/** The page's one transport: the client library closes a channel for everybody when one of two listeners leaves it. */
function useTransport(): () => Promise<RealtimeTransport> {
  const supabase = useSupabase();
  const { ablyBase } = usePublicConfig();
  return useCallback(() => {
    const key = ablyBase ?? "supabase";
    const known = shared.get(key);
    if (known) return known;
    const made = (async () => {
      if (ablyBase === null) return shareChannels(inSequence(createSupabaseRealtime(await supabase())));
      const { createAblyRealtime } = await import("@/lib/realtime/ably");
      const requestToken = (channel: ChannelName) => callApi(createRealtimeToken, { body: { channels: [channel] } });
      return shareChannels(inSequence(createAblyRealtime({ base: ablyBase, requestToken })));
    })();
    shared.set(key, made);
    made.catch(() => shared.delete(key));
    return made;
  }, [supabase, ablyBase]);
}

/** Listens to a channel while the component lives; null listens to none. What it is told is always the newest handlers. */
export function useChannel(
  channel: ChannelName | null,
  handlers: { onEvent: (event: RealtimeEvent) => void; onResync: () => void },
): ConnectionState {
  const transport = useTransport();
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!channel) return;
    let leave: (() => void) | null = null;
    let isGone = false;
    const join = async () => {
      const { subscribe } = await transport();
      if (isGone) return;
      leave = subscribe(channel, {
        onEvent: (event) => latest.current.onEvent(event),
        onResync: () => latest.current.onResync(),
        onState: setConnection,
      });
    };
    join().catch(() => setConnection("offline"));
    return () => {
      isGone = true;
      leave?.();
    };
  }, [channel, transport]);
  return connection;
}
