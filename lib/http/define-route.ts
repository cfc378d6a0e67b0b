/**
 * Every route of the API: request id -> floor limit by address -> principal -> its limit -> size and type -> strict
 * parse -> stored idempotent answer -> verb -> answer parsed by its contract -> headers. One catch turns a failure into
 * a problem; anything unexpected is a fixed text and a request id, the cause stays in the log.
 */
import type { z } from "zod";
import { assertSameOrigin, type Principal, principalOf } from "@/lib/auth/principal";
import type { Contract } from "@/lib/contracts/operation";
import { anonClient, userClient } from "@/lib/db/clients";
import { type Database, databaseOf } from "@/lib/db/rpc";
import type { VerbContext } from "@/lib/domain/context";
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { checkLimit, type LimitState } from "@/lib/ratelimit/limiter";
import { LIMITS, type LimitName } from "@/lib/ratelimit/policies";
import { fingerprintOf, idempotencyKeyOf, once } from "./idempotency";
import { drain, type Input, parseInput, readBody } from "./read-input";
import { callerAddress, requestIdOf } from "./request-context";

export interface RoutePolicy {
  readonly limit: LimitName;
  /** Seconds that anybody may cache the answer; without it `no-store`. */
  readonly cacheSeconds?: number;
}

type RouteHandler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

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
  return async (request, route) => {
    const requestId = requestIdOf(request);
    const url = new URL(request.url);
    try {
      const address = callerAddress(request);
      if (policy.limit !== "position") await checkLimit("floor", address);
      const principal = await principalOf(request, { isOptional: contract.access === "public" });
      if (contract.access === "user" && principal === null) throw new AppError("unauthenticated");
      assertSameOrigin(request, principal);
      const limit = await checkLimit(policy.limit, principal ? `user:${principal.userId}` : `ip:${address}`);
      const text = await readBody(request, contract);
      const input = parseInput(contract, { params: await route.params, url, text });
      const database = databaseOf(principal ? userClient(principal.accessToken) : anonClient());
      const idempotencyKey = contract.needsIdempotencyKey ? idempotencyKeyOf(request) : null;
      const ctx: VerbContext = { requestId, now: Date.now(), database, caller: principal, idempotencyKey };
      const run = async () => ({
        status: contract.status as number,
        body: await answerOf(contract, verb({ ctx, input })),
      });
      const answer =
        idempotencyKey === null
          ? await run()
          : await runOnce({ contract, key: idempotencyKey, principal, database }, text, run);
      return json(answer, { requestId, limit, policy });
    } catch (error) {
      return failure(error, request, url.pathname, requestId);
    }
  };
}

/** 405 for the methods that a route file does not export is Next's own; this names the rest of a resource's answers. */
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

function json(
  answer: { status: number; body: unknown; isReplay?: boolean },
  { requestId, limit, policy }: { requestId: string; limit: LimitState | null; policy: RoutePolicy },
): Response {
  const headers = new Headers({
    "content-type": "application/json; charset=utf-8",
    "x-request-id": requestId,
    "cache-control": policy.cacheSeconds ? `public, max-age=0, s-maxage=${policy.cacheSeconds}` : "no-store",
  });
  if (policy.cacheSeconds) headers.set("cloudflare-cdn-cache-control", `max-age=${policy.cacheSeconds}`);
  if (answer.isReplay) headers.set("idempotent-replayed", "true");
  if (limit && !policy.cacheSeconds) {
    const { windowSeconds } = LIMITS[limit.name];
    headers.set("ratelimit-policy", `"${limit.name}";q=${limit.limit};w=${windowSeconds}`);
    headers.set("ratelimit", `"${limit.name}";r=${limit.remaining};t=${limit.resetSeconds}`);
  }
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}

async function failure(error: unknown, request: Request, path: string, requestId: string): Promise<Response> {
  await drain(request);
  const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
  if (known.status >= 500) console.error("request failed", { requestId, path, code: known.code, cause: known.cause });
  return problemResponse(known, path, requestId);
}
