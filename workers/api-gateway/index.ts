/**
 * The gateway in front of the app: request id -> admission -> token -> global limit -> release -> edge cache -> app.
 * One catch turns a failure into a problem or, for a browser's navigation, into the maintenance page.
 */
import { AppError } from "../../lib/errors/app-error";
import { problemResponse } from "../../lib/errors/problem";
import { callerAddress } from "../../lib/http/request-context";
import { log } from "../../lib/log";
import { admit, boundedBody } from "./admission";
import { type CacheOutcome, cachedAnswer } from "./edge-cache";
import { type GatewayEnv, type Settings, settingsOf, type WorkContext } from "./environment";
import { GLOBAL_LIMIT, limitGlobally } from "./global-limit";
import { isNavigation, unavailable } from "./maintenance";
import { cacheSums, record } from "./metrics";
import { ask, forward, type Origin } from "./origin";
import { regionOf } from "./regions";
import { releaseOf } from "./release";
import { runScheduled } from "./scheduled";
import { subjectOf } from "./token";

const HEALTH_PATH = "/api/gateway/health";
/** Origin answers that mean "away": Cloudflare's own (52x, 530) and those of a gateway. */
const AWAY = new Set([502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530]);
const HEALTH_KEPT_MS = 10_000;

interface Answered {
  readonly response: Response;
  readonly outcome: CacheOutcome;
  readonly release: string;
}

let health: { isAway: boolean; until: number } | null = null;

export default {
  async fetch(request: Request, env: GatewayEnv, context: WorkContext): Promise<Response> {
    const startedAt = Date.now();
    const url = new URL(request.url);
    const requestId = requestIdOf(request);
    const { response, outcome, release } = await answer({ request, url, requestId, env, context }).catch(
      async (error: unknown): Promise<Answered> => ({
        response: await failure(error, request, url, requestId),
        outcome: "BYPASS",
        release: "none",
      }),
    );
    const milliseconds = Date.now() - startedAt;
    record(
      {
        requestId,
        method: request.method,
        pathname: url.pathname,
        status: response.status,
        outcome,
        release,
        milliseconds,
      },
      env,
    );
    return finished(response, requestId, outcome);
  },

  scheduled(event: { cron: string }, env: GatewayEnv, context: WorkContext): Promise<void> {
    return runScheduled(event.cron, env, context);
  },
};

interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly requestId: string;
  readonly env: GatewayEnv;
  readonly context: WorkContext;
}

async function answer({ request, url, requestId, env, context }: Call): Promise<Answered> {
  const now = Date.now();
  const settings = await settingsOf(env, now);
  const address = request.headers.get("cf-connecting-ip") ?? "unknown";
  admit(request, url, address, settings);
  if (url.pathname === HEALTH_PATH) {
    return { response: ownHealth(env, settings), outcome: "BYPASS", release: "none" };
  }
  if (settings.isMaintenance && !settings.allowed.has(address)) {
    return { response: await unavailable(request, url, requestId), outcome: "BYPASS", release: "none" };
  }
  const subject = await subjectOf(request, url.pathname, env);
  const key = subject ? `user:${subject}` : `ip:${callerAddress(request)}`;
  if (!settings.allowed.has(address)) await limitGlobally(key, env, now);
  const { release, newCookie } = await releaseOf(request, key, env, settings);
  const fleet = fleetOf(url.host, env);
  if (fleet && url.pathname === "/") {
    return { response: Response.redirect(`${url.origin}/f/${fleet}`, 302), outcome: "BYPASS", release };
  }
  const region = await regionOf(request, url, env, { fleetOfHost: fleet, now });
  const regionOrigin = region && region.appOrigin !== env.APP_ORIGIN ? region.appOrigin : null;
  const origin: Origin = { env, release, requestId, address, whiteLabelHost: fleet ? url.host : null, regionOrigin };
  const cached = await cachedAnswer(request, url, {
    store: edgeStore(),
    appOrigin: regionOrigin ?? env.APP_ORIGIN,
    version: `${settings.cacheVersion}.${release}`,
    context,
    now,
    ask: (pathAndQuery) => ask(pathAndQuery, origin),
  });
  if (cached) return { ...cached, release };
  const response = await fromApp({ request, url, requestId, env, context }, origin);
  const cookies = [newCookie, region?.newCookie].filter((cookie) => cookie != null);
  return { response: cookies.reduce(withCookie, response), outcome: "BYPASS", release };
}

/** The app's answer, or what is said instead of it when it, or the database behind it, is away. */
async function fromApp({ request, url, requestId }: Call, origin: Origin): Promise<Response> {
  const { body, wasCut } = boundedBody(request, url.pathname);
  const response = await forward(request, body, origin).catch((cause: unknown) => {
    throw wasCut() ? new AppError("payload_too_large") : new AppError("unavailable", { retryAfterSeconds: 30, cause });
  });
  if (wasCut()) throw new AppError("payload_too_large");
  // the app's own problems say more than this could
  if (isProblem(response) || response.status < 500) return response;
  const isAway = AWAY.has(response.status) || (isNavigation(request, url.pathname) && (await isAppAway(origin)));
  if (!isAway) return response;
  await response.body?.cancel();
  return unavailable(request, url, requestId);
}

/** Whether a page failed because the database is away: then the reader is told so. Asked once in 10 s. */
async function isAppAway(origin: Origin): Promise<boolean> {
  const now = Date.now();
  if (health && health.until > now) return health.isAway;
  const isAway = await ask("/api/health", origin)
    .then(async (response) => {
      await response.body?.cancel();
      return response.status >= 500;
    })
    .catch(() => true);
  health = { isAway, until: now + HEALTH_KEPT_MS };
  return isAway;
}

async function failure(error: unknown, request: Request, url: URL, requestId: string): Promise<Response> {
  const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
  if (known.code === "unavailable") return unavailable(request, url, requestId);
  if (known.status >= 500) {
    log("error", "gateway failed", { requestId, cause: error });
  }
  const problem = problemResponse(known, url.pathname, requestId);
  if (known.code === "unauthenticated") problem.headers.set("www-authenticate", "Bearer");
  if (known.code === "rate_limited") {
    const { limit, windowSeconds } = GLOBAL_LIMIT;
    problem.headers.set("ratelimit-policy", `"gateway";q=${limit};w=${windowSeconds}`);
    problem.headers.set("ratelimit", `"gateway";r=0;t=${known.retryAfterSeconds}`);
  }
  return problem;
}

/** The slug of the fleet whose domain this is. */
function fleetOf(host: string, env: GatewayEnv): string | null {
  if (!env.WHITE_LABEL) return null;
  const fleets = JSON.parse(env.WHITE_LABEL) as Record<string, string>;
  return Object.hasOwn(fleets, host) ? (fleets[host] ?? null) : null;
}

function ownHealth(env: GatewayEnv, settings: Settings): Response {
  const { canaryPercent, isMaintenance } = settings;
  return Response.json(
    { status: "ok", version: env.VERSION ?? "unknown", canaryPercent, isMaintenance, cache: cacheSums() },
    { headers: { "cache-control": "no-store" } },
  );
}

function finished(response: Response, requestId: string, outcome: CacheOutcome): Response {
  // a WebSocket's answer can not be copied
  if (response.status === 101) return response;
  const answer = new Response(response.body, response);
  answer.headers.set("x-request-id", requestId);
  answer.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
  answer.headers.set("x-content-type-options", "nosniff");
  if (outcome !== "BYPASS") answer.headers.set("x-cache", outcome);
  return answer;
}

/** The ray that Cloudflare gave the request, never what a client calls it. */
function requestIdOf(request: Request): string {
  const ray = request.headers.get("cf-ray");
  return ray && /^[\w-]{8,64}$/.test(ray) ? ray : crypto.randomUUID();
}

function isProblem(response: Response): boolean {
  return /^application\/(?:problem\+)?json/.test(response.headers.get("content-type") ?? "");
}

function withCookie(response: Response, cookie: string): Response {
  const answer = new Response(response.body, response);
  answer.headers.append("set-cookie", cookie);
  return answer;
}

/** workerd's own cache of the data centre, which the types of browsers do not know. */
function edgeStore(): Cache {
  return (caches as unknown as { default: Cache }).default;
}
