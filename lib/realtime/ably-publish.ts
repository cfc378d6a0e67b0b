/** Hands live events to Ably over REST. */
interface Broadcast {
  readonly id: string;
  readonly topic: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const TIMEOUT_MS = 5_000;

/** One request for the whole batch; the message ids make a repeated one harmless. Rejects when Ably does not take it. */
export async function publishToAbly(
  service: { readonly base: string; readonly apiKey: string },
  broadcasts: readonly Broadcast[],
): Promise<void> {
  const specs = broadcasts.map(({ id, topic, event, payload }) => ({
    channels: [topic],
    messages: [{ id, name: event, data: JSON.stringify(payload) }],
  }));
  const answer = await fetch(`${service.base}/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa(service.apiKey)}` },
    body: JSON.stringify(specs),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`ably ${answer.status}`);
}
