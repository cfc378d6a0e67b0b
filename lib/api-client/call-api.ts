import type { z } from "zod";
import type { Contract } from "@/lib/contracts/operation";
import { ApiProblem, problemOf } from "./problem";

const TIMEOUT_MS = 12_000;

/** A part of a call is required exactly when its contract has a schema for it. */
type Part<Name extends string, Schema extends z.ZodType> =
  unknown extends z.input<Schema>
    ? { readonly [Key in Name]?: undefined }
    : { readonly [Key in Name]: z.input<Schema> };

export type ApiCall<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Part<
  "params",
  Params
> &
  Part<"body", Body> & {
    readonly query?: z.input<Query>;
    /** Kept for one attempt of the user: a repeated call with it is answered from the first. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

/**
 * Calls an operation of our own API from the browser and answers with what its contract promises. Throws `ApiProblem`;
 * only a call that its own signal aborted throws an `AbortError` instead.
 */
export async function callApi<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response_ extends z.ZodType,
>(
  contract: Contract<Params, Query, Body, Response_>,
  call: ApiCall<Params, Query, Body>,
): Promise<z.output<Response_>> {
  const response = await send(urlOf(contract.path, call.params, call.query), {
    method: contract.method,
    credentials: "same-origin",
    headers: headersOf(contract, call),
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
    signal: call.signal,
  });
  if (!response.ok) throw await problemOf(response);
  const answer = contract.response.safeParse(await response.json().catch(() => null));
  if (!answer.success) {
    throw new ApiProblem("internal", { status: response.status, requestId: response.headers.get("x-request-id") });
  }
  return answer.data;
}

/** A key for one attempt: 128 random bits. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The path with its parameters and query filled in; `undefined` and `null` are left out. */
export function urlOf(path: string, params: unknown, query: unknown): string {
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(entriesOf(params).get(name) ?? "")),
  );
  const search = new URLSearchParams();
  for (const [name, value] of entriesOf(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

function entriesOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function headersOf(contract: Contract, call: { body?: unknown; idempotencyKey?: string }): Headers {
  const headers = new Headers({ accept: "application/json" });
  if (call.body !== undefined) headers.set("content-type", "application/json");
  if (contract.needsIdempotencyKey) headers.set("idempotency-key", call.idempotencyKey ?? newIdempotencyKey());
  return headers;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const outer = init.signal;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort();
  }, TIMEOUT_MS);
  outer?.addEventListener("abort", abort);
  if (outer?.aborted) abort();
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    // the body counts for the time limit too
    return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
  } catch (error) {
    if (outer?.aborted) throw error;
    throw new ApiProblem(isLate ? "upstream_timeout" : "unavailable", {});
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", abort);
  }
}
