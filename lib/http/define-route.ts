/**
 * Every route of the API: request id -> floor limit by address -> principal -> its limit -> size and type -> strict
 * parse -> stored idempotent answer -> verb -> answer parsed by its contract -> headers. One catch turns a failure into
 * a problem; anything unexpected is a fixed text and a request id, the cause stays in the log.
 */
import type { z } from "zod";
import { assertSameOrigin, assertScope, type Principal, principalOf } from "@/lib/auth/principal";
import { RecentAnswers } from "@/lib/cache/recent-answers";
import type { Contract } from "@/lib/contracts/operation";
import { databaseFor, hasReplica } from "@/lib/db/replica";
import type { Database } from "@/lib/db/rpc";
import type { VerbContext } from "@/lib/domain/context";
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { log } from "@/lib/log";
import { measured } from "@/lib/metrics/requests";
import { checkLimit, type LimitState } from "@/lib/ratelimit/limiter";
import { LIMITS, type LimitName } from "@/lib/ratelimit/policies";
import { relayAfterResponse } from "@/lib/realtime/relay-broadcasts";
import { drain } from "./bounded-body";
import { asPrecondition, etagOf, isKnown, withStatedVersion } from "./conditional";
import { noteWrite, wroteRecently } from "./consistency";
import { fileResponse } from "./file-response";
import { fingerprintOf, idempotencyKeyOf, once } from "./idempotency";
import { type Input, parseInput, readBody } from "./read-input";
import { callerAddress, requestIdOf } from "./request-context";
import { ownVisit } from "./visit";

export interface RoutePolicy {
  readonly limit: LimitName;
  /** Seconds that anybody may cache the answer; without it `no-store`. The verb of such a route is told no caller. */
  readonly cacheSeconds?: number;
}

/** A body, or the JSON text of one. */
type Answer = { readonly status: number; readonly isReplay?: boolean } & (
  | { readonly body: unknown }
  | { readonly text: string }
);

/** How long an isolate repeats an answer that anybody may cache, on top of those caches. */
const REPEATED_SECONDS = 10;
const recentAnswers = new RecentAnswers();

export interface RouteCall {
  readonly params: Promise<Record<string, string>>;
  /** The request's address, when somebody has taken away what the adapter added to it. */
  readonly url?: URL;
}

export type RouteHandler = (request: Request, route: RouteCall) => Promise<Response>;

/** Binds a contract to its verb. Answers with RFC 9457 problems; never throws. */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response_ extends z.ZodType,
>(
  contract: Contract<Params, Query, Body, Response_>,
  policy: RoutePolicy,
  verb: (call: {
    ctx: VerbContext;
    input: Input<z.infer<Params>, z.infer<Query>, z.infer<Body>>;
  }) => Promise<z.input<Response_>>,
): RouteHandler {
  return measured(contract.id, async (request: Request, route: RouteCall) => {
    const requestId = requestIdOf(request);
    const url = route.url ?? new URL(request.url);
    try {
      const address = callerAddress(request);
      if (policy.limit !== "position") await checkLimit("floor", address);
      const principal = await principalOf(request, { isOptional: contract.access === "public" });
      if (contract.access === "user" && principal === null) throw new AppError("unauthenticated");
      assertSameOrigin(request, principal);
      const limit = await checkLimit(policy.limit, counted(principal, address), Date.now(), principal?.key?.tier);
      assertScope(principal, contract.scope);
      const text = withStatedVersion(request, contract, await readBody(request, contract));
      const input = parseInput(contract, { params: await route.params, url, text });
      const idempotencyKey = contract.needsIdempotencyKey ? idempotencyKeyOf(request) : null;
      // an answer that anybody may keep is made for nobody
      const caller = policy.cacheSeconds ? null : principal;
      const mayBeStale = contract.mayBeStale === true && !wroteRecently(request, Date.now());
      const database = databaseFor({ accessToken: caller?.accessToken ?? null, mayBeStale }, Date.now());
      const visit = contract.opensSession ? ownVisit(request) : null;
      const ctx: VerbContext = { requestId, now: Date.now(), database, caller, idempotencyKey, visit };
      const run = async () => ({
        status: contract.status as number,
        body: await answerOf(contract, verb({ ctx, input })),
      });
      const answer = await (policy.cacheSeconds
        ? runOrRepeat({ contract, input, now: ctx.now, seconds: policy.cacheSeconds }, run)
        : idempotencyKey === null
          ? run()
          : runOnce({ contract, key: idempotencyKey, principal, database }, text, run));
      if (contract.method !== "GET") relayAfterResponse();
      const headers = headersOf({ requestId, limit, policy, contract });
      for (const cookie of visit?.setCookies ?? []) headers.append("set-cookie", cookie);
      if (contract.method !== "GET" && hasReplica()) noteWrite(headers, principal?.via ?? "cookie", Date.now());
      if (contract.produces && "body" in answer)
        return await fileResponse(request, answer.body, contract.produces, headers);
      return contract.method === "GET" ? await read(request, answer, headers) : json(answer, headers);
    } catch (error) {
      return failure(asPrecondition(request, error), request, url.pathname, requestId);
    }
  });
}

/** Who a request is counted for: a key by itself, so that a partner's own pages and other keys go on. */
function counted(principal: Principal | null, address: string): string {
  if (principal?.key) return `key:${principal.key.id}`;
  return principal ? `user:${principal.userId}` : `ip:${address}`;
}

/** The verb's result as its contract knows it. */
async function answerOf(contract: Contract, work: Promise<unknown>): Promise<unknown> {
  const result = contract.response.safeParse(await work);
  if (!result.success) throw new Error(`${contract.id} broke its contract: ${result.error.message}`);
  return result.data;
}

async function runOnce(
  call: { contract: Contract; key: string; principal: Principal | null; database: Database },
  text: string,
  run: () => Promise<{ status: number; body: unknown }>,
) {
  if (!call.principal) throw new AppError("unauthenticated");
  const [endpoint, principal, fingerprint] = [call.contract.id, call.principal.userId, await fingerprintOf(text)];
  return once(call.database, { principal, endpoint, key: call.key, fingerprint }, run);
}

/** Everybody gets the same answer, so one that this isolate gave to the same input a moment ago is given again. */
async function runOrRepeat(
  call: { contract: Contract; input: Input<unknown, unknown, unknown>; now: number; seconds: number },
  run: () => Promise<{ status: number; body: unknown }>,
): Promise<Answer> {
  const key = JSON.stringify([call.contract.id, call.input.params, call.input.query]);
  const recent = recentAnswers.get(key, call.now);
  if (recent !== null) return { status: call.contract.status, text: recent };
  const { status, body } = await run();
  const text = JSON.stringify(body);
  recentAnswers.set(key, text, Math.min(call.seconds, REPEATED_SECONDS), call.now);
  return { status, text };
}

function headersOf({
  requestId,
  limit,
  policy,
  contract,
}: {
  requestId: string;
  limit: LimitState | null;
  policy: RoutePolicy;
  contract: Contract;
}): Headers {
  const headers = new Headers({
    "x-request-id": requestId,
    "cache-control": policy.cacheSeconds ? `public, max-age=0, s-maxage=${policy.cacheSeconds}` : "no-store",
  });
  if (policy.cacheSeconds) headers.set("cloudflare-cdn-cache-control", `max-age=${policy.cacheSeconds}`);
  if (contract.deprecated) {
    const { since, sunset, successor } = contract.deprecated;
    headers.set("deprecation", `@${Date.parse(since) / 1_000}`);
    headers.set("sunset", new Date(sunset).toUTCString());
    headers.set("link", `<${successor}>; rel="successor-version"`);
  }
  if (limit && !policy.cacheSeconds) {
    const { windowSeconds } = LIMITS[limit.name];
    headers.set("ratelimit-policy", `"${limit.name}";q=${limit.limit};w=${windowSeconds}`);
    headers.set("ratelimit", `"${limit.name}";r=${limit.remaining};t=${limit.resetSeconds}`);
  }
  return headers;
}

/** The answer to a read, named by its ETag; without a body when the caller has it already. */
async function read(request: Request, answer: Answer, headers: Headers): Promise<Response> {
  const text = "text" in answer ? answer.text : JSON.stringify(answer.body);
  const etag = await etagOf("body" in answer ? answer.body : null, text);
  headers.set("etag", etag);
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return json({ status: answer.status, text }, headers);
}

function json(answer: Answer, headers: Headers): Response {
  headers.set("content-type", "application/json; charset=utf-8");
  if (answer.isReplay) headers.set("idempotent-replayed", "true");
  return new Response("text" in answer ? answer.text : JSON.stringify(answer.body), { status: answer.status, headers });
}

async function failure(error: unknown, request: Request, path: string, requestId: string): Promise<Response> {
  await drain(request);
  const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
  if (known.status >= 500) log("error", "request failed", { requestId, path, code: known.code, cause: known.cause });
  return problemResponse(known, path, requestId);
}
