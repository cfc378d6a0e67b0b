import { quoteIdent } from "../db/values";
import type { Backend, Caller, GatewayRequest, GatewayResponse, Row, Service, Settings, StackContext } from "../types";
import { errorResponse, isSchemaMiss, notImplemented, RestError } from "./errors";
import { type Media, negotiate } from "./media";
import { parsePayload } from "./payload";
import { type Plan, type PlanInput, planCall, planTable } from "./plan";
import { type Preferences, parsePreferences } from "./preferences";
import { type AnswerRow, shapeResponse } from "./response";
import { SchemaCache } from "./schema-cache";

const METHODS = new Set(["GET", "HEAD", "POST", "PATCH", "DELETE"]);
const DEFAULT_MAX_ROWS = 1000;

export interface RestOptions {
  /** Schemas that requests may name; the first is the default. */
  readonly schemas?: readonly string[];
  /** Rows of one answer at most, as hosted projects have it. */
  readonly maxRows?: number;
}

/** The subset of PostgREST that supabase-js uses, on either backend. What it does not know it refuses with 501. */
export async function createRestService(
  ctx: Pick<StackContext, "backend" | "resolveCaller">,
  options: RestOptions = {},
): Promise<Service> {
  const { schemas = ["public"], maxRows = DEFAULT_MAX_ROWS } = options;
  const cache = new SchemaCache(ctx.backend, schemas);
  await cache.start();

  async function answer(request: GatewayRequest, caller: Caller): Promise<GatewayResponse> {
    const target = parseTarget(request.path);
    const schemaName = requestedSchema(request, schemas);
    const preferences = parsePreferences(request.headers.prefer);
    const media = negotiate(request.headers.accept);
    const hasBody = request.method === "POST" || request.method === "PATCH";
    const isBare = target.isCall && request.body.length === 0;
    const payload = hasBody && !isBare ? parsePayload(request.body, request.headers["content-type"]) : undefined;
    const { method, query } = request;
    const make = async () => {
      const input: PlanInput = {
        schema: await cache.get(),
        schemaName,
        method,
        query,
        media,
        preferences,
        maxRows,
        payload,
      };
      return target.isCall ? planCall(input, target.name) : planTable(input, target.name);
    };
    const plan = await make().catch(async (error) => {
      if (isSchemaMiss(error) && (await cache.refreshAfterMiss())) return make();
      throw error;
    });
    if (!plan) return unchanged(preferences, media);
    const row = await execute(ctx.backend, plan, settingsOf(request, caller, schemaName, schemas), media, preferences);
    return shapeResponse(plan, row, { method, media, preferences });
  }

  return {
    async handle(request) {
      let role = "anon";
      try {
        if (!METHODS.has(request.method)) throw unsupportedMethod(request.method);
        const caller = ctx.resolveCaller(request.headers);
        role = caller.role;
        return await answer(request, caller);
      } catch (error) {
        return errorResponse(error, role);
      }
    },
    close: () => cache.close(),
  };
}

function unsupportedMethod(method: string): RestError {
  if (method === "PUT") return notImplemented("PUT");
  return new RestError(405, "PGRST117", `Unsupported HTTP method: ${method}`);
}

function parseTarget(path: string): { isCall: boolean; name: string } {
  const [first = "", second, ...others] = path.replace(/^\/|\/$/g, "").split("/");
  if (first === "") throw notImplemented("the OpenAPI description");
  const isCall = first === "rpc" && second !== undefined;
  if (others.length > 0 || (second !== undefined && !isCall))
    throw new RestError(404, "PGRST125", "Invalid path specified in request URL");
  try {
    return { isCall, name: decodeURIComponent(isCall ? second : first) };
  } catch {
    throw new RestError(404, "PGRST125", "Invalid path specified in request URL");
  }
}

function requestedSchema({ method, headers }: GatewayRequest, schemas: readonly string[]): string {
  const isRead = method === "GET" || method === "HEAD";
  const name = headers[isRead ? "accept-profile" : "content-profile"] ?? schemas[0] ?? "public";
  if (schemas.includes(name)) return name;
  const hint = `Only the following schemas are exposed: ${schemas.join(", ")}`;
  throw new RestError(406, "PGRST106", `Invalid schema: ${name}`, null, hint);
}

function cookies(header: string | undefined): Record<string, string> {
  const pairs = (header ?? "").split(/;\s*/).filter((pair) => pair.includes("="));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

/** What SQL may know of a request, by the names that PostgREST uses. */
function settingsOf(
  { method, path, headers }: GatewayRequest,
  { role, claims }: Caller,
  schema: string,
  exposed: readonly string[],
): Settings {
  const searchPath = [...new Set([schema, ...exposed, "extensions"])].map(quoteIdent).join(", ");
  return [
    ["search_path", searchPath],
    ["role", role],
    ["request.jwt.claims", JSON.stringify({ ...claims, role })],
    ["request.method", method],
    ["request.path", path],
    ["request.headers", JSON.stringify(headers)],
    ["request.cookies", JSON.stringify(cookies(headers.cookie))],
  ];
}

/** A check that may refuse rows already written has to happen before the commit. */
async function execute(
  backend: Backend,
  { kind, text, params, isReadOnly, isRows }: Plan,
  settings: Settings,
  { isSingle }: Media,
  { returns, maxAffected, rollsBack }: Preferences,
): Promise<AnswerRow> {
  const wantsOne = isSingle && isRows && (kind === "read" || kind === "call" || returns === "representation");
  const check = (rows: Row[]): AnswerRow => {
    const row = rows[0] as unknown as AnswerRow;
    if (wantsOne && row.rows !== 1)
      throw new RestError(
        406,
        "PGRST116",
        "Cannot coerce the result to a single JSON object",
        `The result contains ${row.rows} rows`,
      );
    if (maxAffected !== undefined && kind !== "read" && row.rows > maxAffected)
      throw new RestError(
        400,
        "PGRST124",
        "Query result exceeds max-affected preference constraint",
        `The query affects ${row.rows} rows`,
      );
    return row;
  };
  const needsCheck = !isReadOnly && (wantsOne || maxAffected !== undefined || rollsBack);
  if (!needsCheck) return check(await backend.runOne(settings, text, params, { readOnly: isReadOnly }));
  return backend.asRole(settings, async (sql) => check(await sql(text, params)), { rollback: rollsBack });
}

/** An update whose payload names no column. */
function unchanged({ returns }: Preferences, { contentType }: Media): GatewayResponse {
  if (returns === "minimal") return { status: 204 };
  return { status: 200, headers: { "content-type": contentType, "content-range": "*/*" }, body: "[]" };
}
