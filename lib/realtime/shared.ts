/** Several parts of a page listen to one channel: the service sees one subscription, which ends with the last of them. */
import type { ChannelName, ConnectionState, RealtimeTransport, Subscriber } from "./types";

interface Shared {
  readonly subscribers: Set<Subscriber>;
  state: ConnectionState;
  leave: () => void;
}

/** The same transport, with one subscription a channel. Who joins later is told the state that there is. */
export function shareChannels(transport: RealtimeTransport): RealtimeTransport {
  const channels = new Map<ChannelName, Shared>();

  function open(name: ChannelName): Shared {
    const shared: Shared = { subscribers: new Set(), state: "connecting", leave: () => undefined };
    channels.set(name, shared);
    const each = (tell: (subscriber: Subscriber) => void) => {
      for (const subscriber of [...shared.subscribers]) tell(subscriber);
    };
    shared.leave = transport.subscribe(name, {
      onEvent: (event) => each((subscriber) => subscriber.onEvent(event)),
      onResync: () => each((subscriber) => subscriber.onResync()),
      onState: (state) => {
        shared.state = state;
        each((subscriber) => subscriber.onState(state));
      },
    });
    return shared;
  }

  return {
    subscribe(name, subscriber) {
      const shared = channels.get(name) ?? open(name);
      shared.subscribers.add(subscriber);
      subscriber.onState(shared.state);
      if (shared.state === "live") subscriber.onResync();
      return () => {
        if (!shared.subscribers.delete(subscriber) || shared.subscribers.size > 0) return;
        channels.delete(name);
        shared.leave();
      };
    },
  };
}
