/**
 * The seams of the embedded stack: every service in `local/` is written against these types, so that the
 * same service runs on PGlite and on PostgreSQL and can be tested alone.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** Values go over the wire as text; objects and arrays are sent as JSON. */
export type SqlParam = string | number | boolean | bigint | null | undefined | object;
export type Row = Record<string, unknown>;
/** Runs one statement with `$1..$n` and returns its rows. Rejects with a `DatabaseError`-shaped error (`code` = SQLSTATE). */
export type Sql = <T extends Row = Row>(text: string, params?: readonly SqlParam[]) => Promise<T[]>;

/** Settings of one request, applied with `set_config(name, value, true)`; `role` among them. */
export type Settings = ReadonlyArray<readonly [name: string, value: string]>;

export interface Backend {
  readonly kind: "pglite" | "postgres";
  /** As the owner of the schemas (what GoTrue, Realtime and migrations need). */
  readonly query: Sql;
  /**
   * A script of many statements, as the owner; the rows of each statement that returns some. It may open and close
   * transactions. Afterwards the session is as before: open transactions rolled back, role and settings reset.
   */
  exec(script: string): Promise<Row[][]>;
  /** One transaction as the owner. Never await anything but the given `sql` inside. */
  tx<T>(fn: (sql: Sql) => Promise<T>): Promise<T>;
  /** One transaction on the authenticator's connection with the given settings (role, claims, ...). */
  asRole<T>(
    settings: Settings,
    fn: (sql: Sql) => Promise<T>,
    options?: { readOnly?: boolean; rollback?: boolean },
  ): Promise<T>;
  /** One statement with settings in one round trip (pipelined on PGlite); same semantics as `asRole` with one query. */
  runOne<T extends Row = Row>(
    settings: Settings,
    text: string,
    params?: readonly SqlParam[],
    options?: { readOnly?: boolean },
  ): Promise<T[]>;
  /** LISTEN; resolves to the function that stops listening. `onGap`: notifications may have been missed until now. */
  listen(channel: string, onPayload: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface GatewayRequest {
  readonly method: string;
  /** Path below the service's prefix, starting with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Raw query string without `?`, for services that must keep its order. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** `http://localhost:54321`: the address as the client wrote it. */
  readonly origin: string;
  readonly remoteAddress: string;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** One mounted part of the gateway: `/rest/v1`, `/auth/v1`, `/realtime/v1`, `/redis`, `/mailbox`, `/paypal`, `/mercadopago`, `/flights`, `/panel`. */
export interface Service {
  handle(request: GatewayRequest): Promise<GatewayResponse>;
  /** WebSocket upgrade below the prefix (Realtime only). */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close?(): Promise<void>;
  /** Variables that point the app at this service; `origin` is the gateway's address. */
  env?: Readonly<Record<string, string>> | ((origin: string) => Record<string, string>);
}

export interface Claims {
  sub?: string;
  role?: string;
  exp?: number;
  [claim: string]: unknown;
}

/** Who calls, found from `apikey` and `Authorization` as Supabase's API gateway does. */
export interface Caller {
  readonly role: string;
  readonly claims: Claims;
  /** The user's JWT, if one was sent. */
  readonly token?: string;
}

export interface JwtSigner {
  /** Public JWKS document body. */
  readonly jwks: { keys: object[] };
  readonly issuer: string;
  sign(claims: Claims): string;
  /** Throws an error with `code` PGRST301 (bad) or PGRST303 (expired). */
  verify(token: string, options?: { ignoreExpiry?: boolean }): Claims;
}

export interface StackKeys {
  /** `sb_publishable_...` */
  readonly publishable: string;
  /** `sb_secret_...` */
  readonly secret: string;
  /** Bearer token of the Upstash-compatible endpoint. */
  readonly redisToken: string;
}

export interface OutgoingMessage {
  readonly channel: "email" | "sms";
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Machine-readable extras for tests: `{ otp, tokenHash, link }`. */
  readonly meta?: Readonly<Record<string, string>>;
}
export interface StoredMessage extends OutgoingMessage {
  readonly id: string;
  readonly at: string;
}
export interface Mailbox {
  deliver(message: OutgoingMessage): Promise<StoredMessage>;
  /** Newest first. */
  list(filter?: { to?: string; channel?: "email" | "sms"; limit?: number }): Promise<StoredMessage[]>;
  clear(): Promise<void>;
}

/** What every service of the stack is built from. */
export interface StackContext {
  readonly backend: Backend;
  readonly jwt: JwtSigner;
  readonly keys: StackKeys;
  readonly mailbox: Mailbox;
  /** Where the app runs: default redirect target of auth mails. */
  readonly siteUrl: string;
  /** Extra origins that auth redirects may go to. */
  readonly redirectAllowList: readonly string[];
  /** Milliseconds since the epoch; injected so that tests can move time. */
  readonly now: () => number;
  /** Resolves the caller; throws like `JwtSigner.verify`. */
  readonly resolveCaller: (headers: GatewayRequest["headers"]) => Caller;
}
