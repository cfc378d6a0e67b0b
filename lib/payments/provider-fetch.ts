/** The one way out to a payment provider: time-out, bounded answer, retries with the same body and key. */
import { parseKeepingNumbers } from "./json-numbers";

const TIMEOUT_MS = 8_000;
const MAX_ANSWER_BYTES = 512 * 1024;
const RETRIED_STATUS = new Set([429, 500, 502, 503, 504]);

/** The provider refused (4xx) or could not be reached; `status` 0 = no answer. Never shown to a client. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  constructor(
    message: string,
    readonly status: number,
    /** The provider's own error names, e.g. `ORDER_ALREADY_CAPTURED`. */
    readonly issues: readonly string[] = [],
  ) {
    super(message);
  }
  has(issue: string): boolean {
    return this.issues.includes(issue);
  }
}

export interface ProviderRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Longest wait for one answer; default 8 s. */
  readonly timeoutMs?: number;
  /** Attempts after the first; only for requests that carry an idempotency key or change nothing. */
  readonly retries?: number;
}

/** Resolves to the parsed answer (numbers as text). Rejects with `ProviderError`. */
export async function callProvider(request: ProviderRequest): Promise<Record<string, unknown>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await callOnce(request);
    } catch (error) {
      const isRetryable = error instanceof ProviderError && (error.status === 0 || RETRIED_STATUS.has(error.status));
      if (!isRetryable || attempt >= (request.retries ?? 0)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150 * 2 ** attempt));
    }
  }
}

async function callOnce({ method, url, headers, body, timeoutMs }: ProviderRequest): Promise<Record<string, unknown>> {
  const host = new URL(url).host;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { accept: "application/json", ...headers },
      body,
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
    text = await response.text();
  } catch (cause) {
    throw new ProviderError(`${host} did not answer: ${cause instanceof Error ? cause.name : "error"}`, 0);
  }
  if (text.length > MAX_ANSWER_BYTES) throw new ProviderError(`${host} answered too much`, 502);
  const answer = parseAnswer(text);
  if (!response.ok) throw new ProviderError(`${host} answered ${response.status}`, response.status, issuesOf(answer));
  if (answer === null) throw new ProviderError(`${host} did not answer JSON`, 502);
  return answer;
}

function parseAnswer(text: string): Record<string, unknown> | null {
  if (text === "") return {};
  try {
    const value = parseKeepingNumbers(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** PayPal: `name` and `details[].issue`; Mercado Pago: `error` and `cause[].code`. */
function issuesOf(answer: Record<string, unknown> | null): string[] {
  if (!answer) return [];
  const nested = [answer.details, answer.cause].flatMap((list) => (Array.isArray(list) ? list : []));
  return [answer.name, answer.error, ...nested.flatMap((item) => [item?.issue, item?.code])].filter(
    (issue): issue is string => typeof issue === "string",
  );
}
