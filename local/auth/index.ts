import type { GatewayRequest, GatewayResponse, OutgoingMessage, Service, Sql, StackContext } from "../types";
import type { AuthCall, AuthRuntime, Handler } from "./call";
import { requireApiKey } from "./caller";
import { AuthError, emailExists, errorResponse, notImplemented, versionHeaders } from "./errors";
import { RedirectedError } from "./handlers/verify";
import { parseBody } from "./input";
import type { AuthOptions } from "./options";
import { defaultAuthOptions } from "./options";
import { RateWindow } from "./rate-limit";
import { isKnownElsewhere, matchRoutes } from "./routes";

export type { AuthOptions } from "./options";

const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 300_000;

/**
 * The part of Supabase Auth (GoTrue) that the product uses, below `/auth/v1`: passwords, mailed codes and links
 * (implicit and PKCE), rotating refresh tokens, TOTP, and user administration. What is missing answers 501.
 */
export function createAuthService(ctx: StackContext, options: Partial<AuthOptions> = {}): Service {
  const settings = { ...defaultAuthOptions, ...options };
  const runtime: AuthRuntime = {
    ctx,
    options: settings,
    mails: new RateWindow(settings.mailsPerHour, HOUR_MS, ctx.now),
    failures: new RateWindow(settings.failuresPerFiveMinutes, FIVE_MINUTES_MS, ctx.now),
  };
  return { handle: (request) => answer(runtime, request) };
}

async function answer(runtime: AuthRuntime, request: GatewayRequest): Promise<GatewayResponse> {
  try {
    const response = await dispatch(runtime, request);
    const headers = { "cache-control": "no-store", ...versionHeaders(request), ...response.headers };
    return { ...response, headers };
  } catch (error) {
    if (error instanceof RedirectedError) return error.response;
    if (error instanceof AuthError) return errorResponse(request, error);
    // Two requests may claim one address at the same instant; the index lets one of them win.
    if (isDuplicateEmail(error)) return errorResponse(request, emailExists());
    console.error("auth:", request.method, request.path, error);
    return errorResponse(request, unexpectedFailure());
  }
}

const unexpectedFailure = () =>
  new AuthError(500, "unexpected_failure", "Unexpected failure, please check server logs for more information");

const isDuplicateEmail = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "23505" && error.message.includes("users_email");

async function dispatch(runtime: AuthRuntime, request: GatewayRequest): Promise<GatewayResponse> {
  if (isKnownElsewhere(request.path)) throw notImplemented(`${request.method} ${request.path.slice(0, 100)}`);
  const matches = matchRoutes(request.path);
  const match = matches.find(({ route }) => route.method === request.method);
  if (match === undefined) throw noRoute(matches.length > 0);
  const { route, params } = match;
  if (!route.isOpen) requireApiKey(runtime.ctx, request);
  const outbox: OutgoingMessage[] = [];
  const base = { ...runtime, request, params, outbox, body: parseBody(request, runtime.options.maxBodyBytes) };
  const call = (sql: Sql): AuthCall => ({ ...base, sql });
  const { backend } = runtime.ctx;
  const result = route.isRead
    ? await route.handler(call(backend.query))
    : await backend.tx((sql) => settle(route.handler, call(sql)));
  if (result instanceof AuthError) throw result;
  for (const message of outbox) await runtime.ctx.mailbox.deliver(message);
  return result;
}

/** Turns a refusal that has to be committed into a value: a rejection would roll the transaction back. */
async function settle(handler: Handler, call: AuthCall): Promise<GatewayResponse | AuthError> {
  try {
    return await handler(call);
  } catch (error) {
    if (error instanceof AuthError && error.extra.commit) return error;
    throw error;
  }
}

function noRoute(isOtherMethod: boolean): AuthError {
  if (isOtherMethod) return new AuthError(405, "method_not_allowed", "Method Not Allowed");
  return new AuthError(404, "not_found", "Not Found");
}
