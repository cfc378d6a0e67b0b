/**
 * Events by their numbers. The database numbers the changes of a ride, and its messages, from 1 without gaps; carriers
 * deliver at most once and in no promised order. A number that was heard before, or is lower, is told to nobody; a number
 * that leaves one out shows that the channel has lost something, so everybody on it reads again as after a reconnection.
 */
import type { RealtimeEvent, RealtimeTransport } from "./types";

/** A fleet's channel has the rides of days; what is forgotten costs one more read. */
const MAX_SERIES = 2_000;

/** The same transport, with each numbered event told once and each gap answered by `onResync`. */
export function inSequence(transport: RealtimeTransport): RealtimeTransport {
  return {
    subscribe(channel, subscriber) {
      const numbers = createNumbers();
      return transport.subscribe(channel, {
        onState: (state) => subscriber.onState(state),
        onResync: () => {
          numbers.forgive();
          subscriber.onResync();
        },
        onEvent: (event) => {
          const { isSeen, isGap } = numbers.take(event);
          if (isSeen) return;
          subscriber.onEvent(event);
          if (isGap) subscriber.onResync();
        },
      });
    },
  };
}

function createNumbers() {
  const highest = new Map<string, number>();
  /** Heard from since the last reading: of the others nobody knows what they told meanwhile. */
  const unbroken = new Set<string>();
  return {
    take({ name, payload }: RealtimeEvent): { isSeen: boolean; isGap: boolean } {
      const { ride_id: ride, seq } = payload;
      if (typeof ride !== "string" || typeof seq !== "number") return { isSeen: false, isGap: false };
      const series = `${name} ${ride}`;
      const last = highest.get(series);
      if (last !== undefined && seq <= last) return { isSeen: true, isGap: false };
      const isGap = last !== undefined && seq > last + 1 && unbroken.has(series);
      highest.delete(series);
      highest.set(series, seq);
      unbroken.add(series);
      for (const oldest of highest.keys()) {
        if (highest.size <= MAX_SERIES) break;
        highest.delete(oldest);
        unbroken.delete(oldest);
      }
      return { isSeen: false, isGap };
    },
    /** Everything is being read again: what was left out until now is no gap. */
    forgive: () => unbroken.clear(),
  };
}
