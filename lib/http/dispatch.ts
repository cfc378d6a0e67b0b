/**
 * One edge function for many operations: finds the file that answers a path and calls what it exports for the method.
 * A function of its own for each route costs 14 KiB of the worker and a second of the build (ADR 0007).
 */
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { drain } from "./bounded-body";
import type { RouteHandler } from "./define-route";
import { requestIdOf } from "./request-context";

type Operations = Readonly<Record<string, RouteHandler>>;

/** Path below the base, written as Next writes folders (`rides/[id]/drop`), to the loader of its operations. */
export type OperationTable = Readonly<Record<string, () => Promise<Operations>>>;

interface Entry {
  readonly segments: readonly string[];
  readonly load: () => Promise<Operations>;
}

const PARAMETER = /^\[(\w+)\]$/;

/** Handles every method below `base`: 404 for a path that is not in the table, 405 with `Allow` for a foreign method. */
export function dispatch(base: string, table: OperationTable): (request: Request) => Promise<Response> {
  const entries = Object.entries(table)
    .map(([path, load]): Entry => ({ segments: path.split("/"), load }))
    // literal segments before parameters, as Next does it
    .sort((left, right) => rankOf(left).localeCompare(rankOf(right)));
  return async (request) => {
    const url = new URL(request.url);
    const { pathname, searchParams } = url;
    const below = pathname.slice(base.length + 1);
    // the Pages adapter repeats the catch-all in the query; it is not the client's
    for (const value of new Set([below, decode(below) ?? below])) searchParams.delete("path", value);
    const found = find(entries, below.split("/"));
    if (!found) return refuse(request, pathname, "not_found");
    const operations = await found.entry.load();
    const handler = operations[request.method === "HEAD" ? "GET" : request.method];
    if (handler) return handler(request, { params: Promise.resolve(found.params), url });
    const allow = ["OPTIONS", ...Object.keys(operations), ...("GET" in operations ? ["HEAD"] : [])].sort().join(", ");
    const isAsked = request.method === "OPTIONS";
    const response = isAsked
      ? new Response(null, { status: 204, headers: { "x-request-id": requestIdOf(request) } })
      : await refuse(request, pathname, "method_not_allowed");
    response.headers.set("allow", allow);
    return response;
  };
}

const rankOf = ({ segments }: Entry) => segments.map((segment) => (PARAMETER.test(segment) ? "1" : "0")).join("");

function find(entries: readonly Entry[], asked: readonly string[]) {
  for (const entry of entries) {
    const params = match(entry.segments, asked);
    if (params) return { entry, params };
  }
  return null;
}

function match(segments: readonly string[], asked: readonly string[]): Record<string, string> | null {
  if (segments.length !== asked.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = decode(asked[index] ?? "");
    const name = PARAMETER.exec(segment)?.[1];
    if (value === null || value === "" || (name === undefined && value !== segment)) return null;
    if (name !== undefined) params[name] = value;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

async function refuse(request: Request, path: string, code: "not_found" | "method_not_allowed"): Promise<Response> {
  await drain(request);
  return problemResponse(new AppError(code), path, requestIdOf(request));
}
