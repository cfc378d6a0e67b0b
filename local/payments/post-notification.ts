import type { Notification } from "./notification";

export interface PostOptions {
  /** Header whose value is sent with one character changed. */
  readonly spoiledHeader?: string;
  readonly times: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Changes one character in the middle, keeping the alphabet of hexadecimal and base64. */
export function spoil(value: string): string {
  const index = Math.max(0, value.length - 12);
  return `${value.slice(0, index)}${value[index] === "a" ? "b" : "a"}${value.slice(index + 1)}`;
}

function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "timeout";
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unreachable";
}

/** Posts one notification; resolves to the status of the first answer or to a word for the failure, never rejects. */
export async function postNotification(notification: Notification, options: PostOptions): Promise<string> {
  const headers: Record<string, string> = { "content-type": "application/json", ...notification.headers };
  const name = options.spoiledHeader;
  if (name) headers[name] = spoil(headers[name] ?? "");
  const post = async () => {
    try {
      const response = await fetch(notification.url, {
        method: "POST",
        headers,
        body: notification.body,
        redirect: "manual",
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      return describeFailure(error);
    }
  };
  const outcomes = await Promise.all(Array.from({ length: options.times }, post));
  return outcomes[0] ?? "unreachable";
}
