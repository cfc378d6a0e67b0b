/** Supabase Realtime: private broadcast channels, authorised by row level security on `realtime.messages`. */
import type { SupabaseClient } from "@supabase/supabase-js";
import type { RealtimeTransport } from "./types";

export function createSupabaseRealtime(client: SupabaseClient): RealtimeTransport {
  return {
    subscribe(name, subscriber) {
      let isClosed = false;
      subscriber.onState("connecting");
      const channel = client.channel(name, { config: { private: true, broadcast: { self: false } } });
      channel.on("broadcast", { event: "*" }, ({ event, payload }) => {
        if (!isClosed) subscriber.onEvent({ name: event, payload: isRecord(payload) ? payload : {} });
      });
      // the socket authorises with the user's current token; without this it would join as the anonymous role
      void client.realtime.setAuth().then(() => {
        if (isClosed) return;
        channel.subscribe((status) => {
          if (isClosed) return;
          subscriber.onState(status === "SUBSCRIBED" ? "live" : "offline");
          if (status === "SUBSCRIBED") subscriber.onResync();
        });
      });
      return () => {
        isClosed = true;
        void client.removeChannel(channel);
      };
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
