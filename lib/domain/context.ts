import type { Visit } from "@/lib/auth/sign-in-service";
import type { Database } from "@/lib/db/rpc";

/** Who asks, as far as a verb needs to know; what they may do is decided by the database. */
export interface Caller {
  readonly userId: string;
  readonly isAnonymous: boolean;
  readonly email: string | null;
  /** The partner's key that the request was made with. */
  readonly key?: { readonly fleetId: string; readonly environment: "test" | "live" };
}

/** What every verb is given. */
export interface VerbContext {
  readonly requestId: string;
  /** Milliseconds since the epoch; injected so that rules about time can be tested. */
  readonly now: number;
  /** The database as the caller: row level security and the functions' own checks apply. */
  readonly database: Database;
  readonly caller: Caller | null;
  /** The request's key, where its contract needs one: what a verb writes once under it, a repeated request finds. */
  readonly idempotencyKey: string | null;
  /** The browser, where the contract opens a session in it. */
  readonly visit?: Visit | null;
}
