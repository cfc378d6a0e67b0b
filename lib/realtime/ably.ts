/** Ably as the carrier of live events: a token for each channel, and a stream of server-sent events; no library, no socket. */
import type { TokenRequest } from "./ably-token";
import { readEventStream } from "./event-stream";
import type { ChannelName, RealtimeEvent, RealtimeTransport, Subscriber } from "./types";

interface AblyOptions {
  /** Address of Ably's REST and event-stream service. */
  readonly base: string;
  /** A request signed by our API for what the signed-in user may hear. */
  readonly requestToken: (channel: ChannelName) => Promise<TokenRequest>;
  readonly fetch?: typeof fetch;
  /** Pause before the n-th try in a row, milliseconds. */
  readonly pauseMs?: (attempt: number) => number;
}

/** Up to half a minute, spread, so that a thousand phones do not come back in one second. */
const spreadPause = (attempt: number) => Math.min(30_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

export function createAblyRealtime(options: AblyOptions): RealtimeTransport {
  return {
    subscribe(channel, subscriber) {
      const controller = new AbortController();
      void listen(channel, subscriber, options, controller.signal);
      return () => controller.abort();
    },
  };
}

/** Lives until `signal` aborts; each break is followed by a new token and a new stream. */
async function listen(channel: ChannelName, subscriber: Subscriber, options: AblyOptions, signal: AbortSignal) {
  const { pauseMs = spreadPause } = options;
  subscriber.onState("connecting");
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      for await (const event of await open(channel, options, signal, () => {
        attempt = 0;
        if (signal.aborted) return;
        subscriber.onState("live");
        subscriber.onResync();
      })) {
        if (!signal.aborted) subscriber.onEvent(event);
      }
    } catch {
      // the state below says it; a token that ran out, a refusal and a lost line are all answered by another try
    }
    if (signal.aborted) return;
    subscriber.onState("offline");
    await pause(pauseMs(attempt), signal);
  }
}

async function open(channel: ChannelName, options: AblyOptions, signal: AbortSignal, onOpen: () => void) {
  const { base, requestToken, fetch: ask = fetch } = options;
  const request = await requestToken(channel);
  const issued = await ask(`${base}/keys/${request.keyName}/requestToken`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });
  const { token } = (await issued.json()) as { token?: string };
  if (!issued.ok || !token) throw new Error(`no token: ${issued.status}`);
  const query = new URLSearchParams({ channels: channel, v: "1.2", enveloped: "true", accessToken: token });
  const stream = await ask(`${base}/event-stream?${query}`, { headers: { accept: "text/event-stream" }, signal });
  if (!stream.ok || !stream.body) throw new Error(`no stream: ${stream.status}`);
  onOpen();
  return events(stream.body);
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<RealtimeEvent> {
  for await (const { name, data } of readEventStream(body)) {
    if (name === "error") throw new Error(data);
    const event = name === "message" ? eventOf(data) : null;
    if (event) yield event;
  }
}

/** An envelope of Ably: `{name, data, encoding?}`, its data as JSON text. */
function eventOf(text: string): RealtimeEvent | null {
  try {
    const envelope = JSON.parse(text) as { name?: unknown; data?: unknown };
    const payload: unknown = typeof envelope.data === "string" ? JSON.parse(envelope.data) : envelope.data;
    if (typeof envelope.name !== "string" || typeof payload !== "object" || payload === null) return null;
    return { name: envelope.name, payload: payload as Record<string, unknown> };
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
