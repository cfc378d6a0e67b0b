import type { AuthCall } from "./call";
import { nowIso, secondsAgoIso } from "./call";
import { AuthError } from "./errors";
import { createRefreshToken, revokeRefreshTokens, sessionBody } from "./sessions";
import { findUserById, isBanned } from "./users";

interface TokenRow extends Record<string, unknown> {
  userId: string;
  sessionId: string;
  isRevoked: boolean;
  isRecent: boolean;
}

const notFound = () => new AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");

/**
 * Exchanges a refresh token for a session with a new one. The token before the active one and a token rotated
 * moments ago get the active token again; an older one is taken for stolen, and its whole family is revoked.
 */
export async function refreshSession(call: AuthCall, token: string) {
  // The session's row is the lock: a second refresh of the family waits here and then reads what the first one wrote.
  await call.sql(
    `select 1 from auth.sessions where id =
       (select session_id from auth.refresh_tokens where token = $1) for update`,
    [token],
  );
  const row = await findToken(call, token);
  const user = row === null ? null : await findUserById(call, row.userId);
  if (row === null || user === null) throw notFound();
  if (isBanned(call, user)) throw new AuthError(400, "user_banned", "Invalid Refresh Token: User Banned");

  const next = row.isRevoked ? await reusedToken(call, token, row) : await rotateToken(call, token, row);
  await call.sql(
    "update auth.sessions set refreshed_at = $2::timestamptz, updated_at = $2::timestamptz where id = $1::uuid",
    [row.sessionId, nowIso(call)],
  );
  return sessionBody(call, row.userId, row.sessionId, next);
}

async function findToken(call: AuthCall, token: string): Promise<TokenRow | null> {
  const [row] = await call.sql<TokenRow>(
    `select user_id as "userId", session_id::text as "sessionId", revoked as "isRevoked",
       updated_at >= $2::timestamptz as "isRecent"
     from auth.refresh_tokens where token = $1`,
    [token, secondsAgoIso(call, call.options.reuseSeconds)],
  );
  return row ?? null;
}

async function rotateToken(call: AuthCall, token: string, row: TokenRow): Promise<string> {
  await revokeRefreshTokens(call, row.sessionId);
  return createRefreshToken(call, row.userId, row.sessionId, token);
}

async function reusedToken(call: AuthCall, token: string, row: TokenRow): Promise<string> {
  const [active] = await call.sql<{ token: string; parent: string | null }>(
    `select token, parent from auth.refresh_tokens
     where session_id = $1::uuid and not revoked order by id desc limit 1`,
    [row.sessionId],
  );
  if (active !== undefined && (active.parent === token || row.isRecent)) return active.token;
  await revokeRefreshTokens(call, row.sessionId);
  throw new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used", { commit: true });
}
