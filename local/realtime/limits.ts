export interface RealtimeLimits {
  /** Larger frames close the connection (code 1009). */
  readonly maxFrameBytes: number;
  readonly maxChannelsPerConnection: number;
  readonly maxJoinsPerSecond: number;
  /** A consumer with more than this unsent is dropped: it would hold everybody's messages in memory. */
  readonly maxBufferedBytes: number;
  /** Frames of one connection waiting for their turn; beyond it the socket is not read. */
  readonly maxQueuedFrames: number;
  /** Clients beat every 25 s; silence for this long means that they are gone. */
  readonly idleTimeoutMs: number;
}

export const DEFAULT_LIMITS: RealtimeLimits = {
  maxFrameBytes: 3_000_000,
  maxChannelsPerConnection: 100,
  maxJoinsPerSecond: 100,
  maxBufferedBytes: 16_000_000,
  maxQueuedFrames: 200,
  idleTimeoutMs: 60_000,
};

/** Lengths in a binary frame's head are one byte each. */
export const MAX_NAME_BYTES = 255;

export const isName = (text: unknown): text is string =>
  typeof text === "string" && text !== "" && !text.includes("\0") && Buffer.byteLength(text) <= MAX_NAME_BYTES;
