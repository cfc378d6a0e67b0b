/** Typed client of the NEXORS API. Web APIs only: runs in Node 20, browsers, workers. */
import createClient, { type Client } from "openapi-fetch";
import { NexorsProblem, type Problem } from "./problem";
import type { components, paths, webhooks } from "./schema.generated";

export { NexorsProblem, type Problem };
export type Schemas = components["schemas"];
/** What your endpoint is sent, by the type of the event. */
export type WebhookMessages = {
  [Type in keyof webhooks]: webhooks[Type]["post"]["requestBody"]["content"]["application/json"];
};

export interface ClientOptions {
  /** Address of the deployment, for example `https://nexors.app`. */
  readonly baseUrl: string;
  /** A partner's key, or an access token. Without it only public operations answer. */
  readonly key?: string;
  /** How often a request that may be repeated is sent again after 429, 503 or no answer; 2 unless given. */
  readonly retries?: number;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Waits between tries; for tests. */
  readonly sleep?: (ms: number) => Promise<void>;
}

const LONGEST_WAIT_MS = 20_000;

/** The operations by path and method. Answers are `{ data, error, response }`; see `orThrow`. */
export function createNexorsClient(options: ClientOptions): Client<paths> {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  return createClient<paths>({
    baseUrl: options.baseUrl,
    headers: options.key ? { authorization: `Bearer ${options.key}` } : {},
    fetch: (request) => sendAgain(request, send, options),
  });
}

/** The answer of a call; throws `NexorsProblem` when the API refused or failed. */
export async function orThrow<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await call;
  if (response.ok && data !== undefined && data !== null) return data;
  const problem = typeof error === "object" && error !== null ? (error as Partial<Problem>) : {};
  throw new NexorsProblem(response.status, problem, {
    requestId: response.headers.get("x-request-id"),
    retryAfter: response.headers.get("retry-after"),
  });
}

/** Items of all pages of a list, one after the other. `read` fetches the page of a cursor. */
export async function* eachItem<Item>(
  read: (cursor: string | undefined) => Promise<{ data: Item[]; nextCursor: string | null }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield* page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** A key for one attempt of one write: kept and sent again, it never books twice. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

async function sendAgain(
  request: Request,
  send: (request: Request) => Promise<Response>,
  { retries = 2, sleep = pause }: ClientOptions,
): Promise<Response> {
  // a write without a key may have been done although no answer came
  const left = request.method === "GET" || request.headers.has("idempotency-key") ? retries : 0;
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt >= left;
    const answer = await send(request.clone() as Request).catch((cause: unknown) => {
      if (isLast || request.signal.aborted) throw cause;
      return null;
    });
    if (answer && (isLast || ![429, 503].includes(answer.status))) return answer;
    await sleep(waitMs(answer, attempt));
  }
}

function waitMs(answer: Response | null, attempt: number): number {
  const asked = Number(answer?.headers.get("retry-after") ?? Number.NaN) * 1_000;
  return Math.min(Number.isFinite(asked) ? asked : 500 * 2 ** attempt, LONGEST_WAIT_MS);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
