/**
 * Live updates, whoever carries them. A carrier delivers at most once and in no promised order; `onResync` tells when
 * a gap is possible, and the subscriber then reads the current state. Numbers tell of gaps, see `in-sequence.ts`; a ride's
 * `version` decides which state is newer.
 */
export type ChannelName = `ride:${string}` | `fleet:${string}` | `driver:${string}`;
export type ConnectionState = "connecting" | "live" | "offline";

export interface RealtimeEvent {
  /** e.g. `ride.updated`, `ride.position`, `offer.created` */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Subscriber {
  onEvent(event: RealtimeEvent): void;
  /** After each (re)connection and each gap in the numbers: events may have been missed. */
  onResync(): void;
  onState(state: ConnectionState): void;
}

export interface RealtimeTransport {
  /** Joins a private channel as the signed-in user; the answer leaves it. */
  subscribe(channel: ChannelName, subscriber: Subscriber): () => void;
}
