/** One attempt: a POST that follows no redirect, waits ten seconds at most and keeps a kilobyte of the answer. */
const TIMEOUT_MS = 10_000;
const KEPT_BYTES = 1_024;

export interface Attempt {
  readonly isOk: boolean;
  /** Null when there was no answer. */
  readonly httpStatus: number | null;
  readonly latencyMs: number;
  readonly error: string | null;
  readonly answer: string | null;
  readonly retryAfterSeconds: number;
}

interface Request_ {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Never rejects: what went wrong is in the answer, without anything of the network behind it. */
export async function postOnce({ url, headers, body }: Request_, send: typeof fetch = fetch): Promise<Attempt> {
  const begun = performance.now();
  const latency = () => Math.round(performance.now() - begun);
  try {
    const response = await send(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await beginningOf(response);
    const isOk = response.status >= 200 && response.status < 300;
    return {
      isOk,
      httpStatus: response.status || null,
      latencyMs: latency(),
      error: isOk ? null : `HTTP ${response.status}`,
      answer,
      retryAfterSeconds: retryAfterOf(response),
    };
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    const error = isLate ? "no answer within 10 seconds" : "no connection";
    return { isOk: false, httpStatus: null, latencyMs: latency(), error, answer: null, retryAfterSeconds: 0 };
  }
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const kept = new Uint8Array(KEPT_BYTES);
  let size = 0;
  while (size < KEPT_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, KEPT_BYTES - size);
    kept.set(part, size);
    size += part.byteLength;
  }
  await reader.cancel().catch(() => undefined);
  // a character that was cut in two, and what PostgreSQL cannot keep
  return new TextDecoder().decode(kept.subarray(0, size)).replaceAll("\0", "");
}

/** Seconds; the date form is not used by anybody for this. */
function retryAfterOf(response: Response): number {
  const text = response.headers.get("retry-after") ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
