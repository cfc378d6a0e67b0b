import { createHash, randomInt } from "node:crypto";
import type { AuthCall } from "./call";
import { nowIso, secondsAgoIso } from "./call";
import { expiredToken, invalidInput, tooManyAttempts } from "./errors";

export type TokenType =
  | "confirmation_token"
  | "recovery_token"
  | "email_change_token_new"
  | "email_change_token_current";

/** Which tokens a verification type accepts: a code mailed for one purpose is worth nothing for another. */
const ACCEPTED: Readonly<Record<string, readonly TokenType[]>> = {
  signup: ["confirmation_token"],
  invite: ["confirmation_token"],
  magiclink: ["recovery_token"],
  recovery: ["recovery_token"],
  email: ["confirmation_token", "recovery_token"],
  email_change: ["email_change_token_new", "email_change_token_current"],
};

const PKCE_PREFIX = "pkce_";
export const isPkceHash = (hash: string): boolean => hash.startsWith(PKCE_PREFIX);

export const createOtp = (): string => String(randomInt(0, 1_000_000)).padStart(6, "0");

/** What is stored and linked to: the address makes the same six digits differ between users. */
export const hashOtp = (email: string, otp: string): string =>
  createHash("sha224")
    .update(email + otp)
    .digest("hex");

export interface NewToken {
  readonly userId: string;
  readonly type: TokenType;
  readonly email: string;
  readonly otp: string;
  readonly flowStateId: string | null;
}

/** Stores a token in place of the user's earlier one of its type; returns the hash for the link. */
export async function storeToken(call: AuthCall, token: NewToken): Promise<string> {
  const hash = (token.flowStateId === null ? "" : PKCE_PREFIX) + hashOtp(token.email, token.otp);
  await call.sql(
    `insert into auth.one_time_tokens (user_id, token_type, token_hash, relates_to, flow_state_id, created_at, updated_at)
     values ($1::uuid, $2, $3, $4, $5::uuid, $6::timestamptz, $6::timestamptz)
     on conflict (user_id, token_type) do update set token_hash = excluded.token_hash,
       relates_to = excluded.relates_to, flow_state_id = excluded.flow_state_id,
       created_at = excluded.created_at, updated_at = excluded.updated_at`,
    [token.userId, token.type, hash, token.email, token.flowStateId, nowIso(call)],
  );
  return hash;
}

export interface SpentToken extends Record<string, unknown> {
  readonly userId: string;
  readonly type: TokenType;
  /** The address it was sent to, and which it therefore proves. */
  readonly email: string;
  readonly flowStateId: string | null;
}

/** Either what a link carries or what a person typed. */
export type TokenProof = { hash: string } | { email: string; otp: string };

/** Spends a token: once, of the right type, within its lifetime. Wrong, spent and expired look the same. */
export async function spendToken(call: AuthCall, verification: string, proof: TokenProof): Promise<SpentToken> {
  const types = Object.hasOwn(ACCEPTED, verification) ? ACCEPTED[verification] : undefined;
  if (types === undefined) throw invalidInput("Unsupported verification type");
  // Six digits can be guessed, 224 bits can not: only typed codes are counted, by the address they were mailed to.
  const guessed = "hash" in proof ? null : `otp:${proof.email}`;
  if (guessed !== null && call.failures.isFull(guessed)) throw tooManyAttempts();

  const hash = "hash" in proof ? proof.hash : hashOtp(proof.email, proof.otp);
  const [token] = await call.sql<SpentToken>(
    `delete from auth.one_time_tokens where token_type = any(array(select jsonb_array_elements_text($1::jsonb)))
       and token_hash in ($2, $3) and created_at >= $4::timestamptz
     returning user_id::text as "userId", token_type::text as type, relates_to as email,
       flow_state_id::text as "flowStateId"`,
    [JSON.stringify(types), hash, PKCE_PREFIX + hash, secondsAgoIso(call, call.options.otpSeconds)],
  );
  if (token === undefined) {
    if (guessed !== null) call.failures.add(guessed);
    throw expiredToken("hash" in proof);
  }
  return token;
}

export async function deleteTokens(call: AuthCall, userId: string): Promise<void> {
  await call.sql("delete from auth.one_time_tokens where user_id = $1::uuid", [userId]);
}
