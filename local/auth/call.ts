import type { GatewayRequest, GatewayResponse, OutgoingMessage, Sql, StackContext } from "../types";
import type { AuthOptions } from "./options";
import type { RateWindow } from "./rate-limit";

/** What lives as long as the service. */
export interface AuthRuntime {
  readonly ctx: StackContext;
  readonly options: AuthOptions;
  readonly mails: RateWindow;
  readonly failures: RateWindow;
}

/** One request on its way: handlers get nothing else. */
export interface AuthCall extends AuthRuntime {
  readonly request: GatewayRequest;
  /** Runs in the request's transaction. */
  readonly sql: Sql;
  /** Parsed JSON of the body, `{}` when there is none. */
  readonly body: unknown;
  /** The path's variable parts, in order. */
  readonly params: readonly string[];
  /** Mails are delivered after the commit: a mailbox that stores rows would wait for this very transaction. */
  readonly outbox: OutgoingMessage[];
}

export type Handler = (call: AuthCall) => Promise<GatewayResponse>;

export interface Route {
  readonly method: string;
  /** `:id` stands for one variable part. */
  readonly path: string;
  readonly handler: Handler;
  /** Reached without an API key: by a browser that follows a link, or by whoever verifies tokens. */
  readonly isOpen?: boolean;
  /** Reads only, so it runs without a transaction. */
  readonly isRead?: boolean;
}

export const nowIso = (call: AuthRuntime): string => new Date(call.ctx.now()).toISOString();
/** The instant so many seconds ago; what was created before it has expired. */
export const secondsAgoIso = (call: AuthRuntime, seconds: number): string =>
  new Date(call.ctx.now() - seconds * 1000).toISOString();

export function json(value: unknown, headers: Record<string, string> = {}): GatewayResponse {
  return { status: 200, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) };
}
