/**
 * Public answers at the edge: fresh for 60 s, then repeated for up to 5 min while one request fetches anew behind them,
 * and for a day when the origin cannot answer. The origin is asked with nothing but the name of the answer, so no header
 * or cookie of one visitor can shape what all others get.
 */
import { PUBLIC_API } from "../../lib/cache/rules";
import { cacheNameOf } from "./cache-key";
import type { WorkContext } from "./environment";

export type CacheOutcome = "HIT" | "STALE" | "ERROR" | "MISS" | "BYPASS";

interface Store {
  match(key: Request): Promise<Response | undefined>;
  put(key: Request, response: Response): Promise<void>;
}

export interface CachedCall {
  readonly store: Store;
  readonly appOrigin: string;
  /** What else makes an answer another one: the cache version, and which build answers. */
  readonly version: string;
  readonly context: WorkContext;
  readonly now: number;
  /** Asks the origin for a path and query, on nobody's behalf. */
  readonly ask: (pathAndQuery: string) => Promise<Response>;
}

const STORED_AT = "x-stored-at";
const REFRESH_MS = 5_000;
/** Names that this isolate is fetching anew, and since when. */
const refreshing = new Map<string, number>();

/** The answer and where it came from; null when the edge may not answer this request. */
export async function cachedAnswer(
  request: Request,
  url: URL,
  call: CachedCall,
): Promise<{ response: Response; outcome: CacheOutcome } | null> {
  if (request.method !== "GET" || request.headers.has("authorization")) return null;
  const name = cacheNameOf(url);
  if (name === null) return null;
  const key = keyOf(name, call);
  const stored = await call.store.match(key);
  const age = stored ? (call.now - Number(stored.headers.get(STORED_AT))) / 1_000 : Number.POSITIVE_INFINITY;
  if (stored && age < PUBLIC_API.freshSeconds) return { response: forClient(stored, age), outcome: "HIT" };
  if (stored && age < PUBLIC_API.freshSeconds + PUBLIC_API.staleSeconds) {
    call.context.waitUntil(refresh(name, key, call));
    return { response: forClient(stored, age), outcome: "STALE" };
  }
  const fetched = await call.ask(name).catch((error: unknown) => {
    if (!stored) throw error;
    return null;
  });
  if (stored && (fetched === null || fetched.status >= 500)) {
    await fetched?.body?.cancel();
    return { response: forClient(stored, age), outcome: "ERROR" };
  }
  const response = fetched as Response;
  if (isStorable(response)) call.context.waitUntil(store(key, response.clone(), call));
  return { response: forClient(response, 0), outcome: "MISS" };
}

function keyOf(name: string, { appOrigin, version }: CachedCall): Request {
  const url = new URL(name, appOrigin);
  url.searchParams.set("~", version);
  return new Request(url);
}

async function refresh(name: string, key: Request, call: CachedCall): Promise<void> {
  const began = refreshing.get(key.url);
  if (began !== undefined && call.now - began < REFRESH_MS) return;
  refreshing.set(key.url, call.now);
  try {
    const response = await call.ask(name);
    if (isStorable(response)) await store(key, response, call);
    else await response.body?.cancel();
  } catch {
    // the old answer stays; whoever comes next tries again
  } finally {
    refreshing.delete(key.url);
  }
}

/** Only what the origin offers to everybody: it says `public`, sets no cookie and succeeded. */
function isStorable(response: Response): boolean {
  const control = response.headers.get("cache-control") ?? "";
  return (
    response.status === 200 &&
    !response.headers.has("set-cookie") &&
    /\bpublic\b/i.test(control) &&
    !/\b(?:private|no-store|no-cache)\b/i.test(control)
  );
}

async function store(key: Request, response: Response, { store, now }: CachedCall): Promise<void> {
  const { freshSeconds, staleSeconds, staleIfErrorSeconds } = PUBLIC_API;
  const type = response.headers.get("content-type") ?? "application/json";
  const headers = new Headers({
    "content-type": type,
    "cache-control": `public, s-maxage=${freshSeconds + staleSeconds + staleIfErrorSeconds}`,
    [STORED_AT]: String(now),
  });
  await store.put(key, new Response(response.body, { headers }));
}

/** The edge decides how old an answer is; a browser asks each time. */
function forClient(response: Response, ageSeconds: number): Response {
  const answer = new Response(response.body, response);
  for (const name of [STORED_AT, "cloudflare-cdn-cache-control", "vary", "expires", "cf-cache-status"]) {
    answer.headers.delete(name);
  }
  if (response.status === 200) {
    answer.headers.set("cache-control", PUBLIC_API.clientControl);
    answer.headers.set("age", String(Math.floor(ageSeconds)));
  }
  return answer;
}
