import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import type { AuthCall } from "./call";
import { nowIso } from "./call";
import { publicUser } from "./public-user";
import { reloadUser } from "./users";

const REFRESH_TOKEN_BYTES = 16;
const MAX_USER_AGENT_LENGTH = 500;

interface SessionState {
  aal: string;
  amr: { method: string; timestamp: number }[];
}

async function sessionState(call: AuthCall, sessionId: string): Promise<SessionState> {
  const rows = await call.sql<{ aal: string; method: string | null; at: string | null }>(
    `select s.aal::text, c.authentication_method as method, floor(extract(epoch from c.updated_at))::bigint::text as at
     from auth.sessions s left join auth.mfa_amr_claims c on c.session_id = s.id
     where s.id = $1::uuid order by c.updated_at desc, c.authentication_method`,
    [sessionId],
  );
  const methods = rows.flatMap(({ method, at }) => (method === null ? [] : [{ method, timestamp: Number(at) }]));
  return { aal: rows[0]?.aal ?? "aal1", amr: methods };
}

/** The answer to every successful sign-in: access token, refresh token and user. */
export async function sessionBody(call: AuthCall, userId: string, sessionId: string, refreshToken: string) {
  const user = publicUser(await reloadUser(call, userId));
  const { aal, amr } = await sessionState(call, sessionId);
  const issuedAt = Math.floor(call.ctx.now() / 1000);
  const expiresAt = issuedAt + call.options.accessTokenSeconds;
  const accessToken = call.ctx.jwt.sign({
    iss: call.ctx.jwt.issuer,
    sub: user.id,
    aud: user.aud,
    exp: expiresAt,
    iat: issuedAt,
    email: user.email,
    phone: user.phone,
    app_metadata: user.app_metadata,
    user_metadata: user.user_metadata,
    role: user.role,
    aal,
    amr,
    session_id: sessionId,
    is_anonymous: user.is_anonymous,
  });
  return {
    access_token: accessToken,
    token_type: "bearer",
    expires_in: call.options.accessTokenSeconds,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user,
  };
}

export async function createRefreshToken(
  call: AuthCall,
  userId: string,
  sessionId: string,
  parent: string | null,
): Promise<string> {
  const token = randomBytes(REFRESH_TOKEN_BYTES).toString("base64url");
  await call.sql(
    `insert into auth.refresh_tokens (token, user_id, session_id, parent, revoked, created_at, updated_at)
     values ($1, $2, $3::uuid, $4, false, $5::timestamptz, $5::timestamptz)`,
    [token, userId, sessionId, parent, nowIso(call)],
  );
  return token;
}

/** Opens a session for a user who has just proven who they are by `method` (an `amr` value). */
export async function signIn(call: AuthCall, userId: string, method: string) {
  const now = nowIso(call);
  const ip = isIP(call.request.remoteAddress) > 0 ? call.request.remoteAddress : null;
  await call.sql("update auth.users set last_sign_in_at = $2::timestamptz where id = $1::uuid", [userId, now]);
  const [session] = await call.sql<{ id: string }>(
    `insert into auth.sessions (user_id, user_agent, ip, aal, created_at, updated_at)
     values ($1::uuid, $2, $3::inet, 'aal1', $4::timestamptz, $4::timestamptz) returning id::text`,
    [userId, call.request.headers["user-agent"]?.slice(0, MAX_USER_AGENT_LENGTH), ip, now],
  );
  if (session === undefined) throw new Error("session was not inserted");
  await recordMethod(call, session.id, method);
  return sessionBody(call, userId, session.id, await createRefreshToken(call, userId, session.id, null));
}

async function recordMethod(call: AuthCall, sessionId: string, method: string): Promise<void> {
  await call.sql(
    `insert into auth.mfa_amr_claims (session_id, authentication_method, created_at, updated_at)
     values ($1::uuid, $2, $3::timestamptz, $3::timestamptz)
     on conflict (session_id, authentication_method) do update set updated_at = excluded.updated_at`,
    [sessionId, method, nowIso(call)],
  );
}

/** Raises a session to the second level; the user's sessions of the first level end, as do its refresh tokens. */
export async function raiseToAal2(call: AuthCall, userId: string, sessionId: string, factorId: string) {
  await recordMethod(call, sessionId, "totp");
  await call.sql(
    "update auth.sessions set aal = 'aal2', factor_id = $2::uuid, updated_at = $3::timestamptz where id = $1::uuid",
    [sessionId, factorId, nowIso(call)],
  );
  await call.sql("delete from auth.sessions where user_id = $1::uuid and aal::text = 'aal1' and id <> $2::uuid", [
    userId,
    sessionId,
  ]);
  await revokeRefreshTokens(call, sessionId);
  return sessionBody(call, userId, sessionId, await createRefreshToken(call, userId, sessionId, null));
}

/** Lowers the sessions that a factor has raised, before the factor goes. */
export async function lowerSessionsOfFactor(call: AuthCall, factorId: string): Promise<void> {
  await call.sql(
    `delete from auth.mfa_amr_claims where authentication_method = 'totp'
       and session_id in (select id from auth.sessions where factor_id = $1::uuid)`,
    [factorId],
  );
  await call.sql(
    "update auth.sessions set aal = 'aal1', factor_id = null, updated_at = $2::timestamptz where factor_id = $1::uuid",
    [factorId, nowIso(call)],
  );
}

export async function revokeRefreshTokens(call: AuthCall, sessionId: string): Promise<void> {
  await call.sql(
    `update auth.refresh_tokens set revoked = true, updated_at = $2::timestamptz
     where session_id = $1::uuid and not revoked`,
    [sessionId, nowIso(call)],
  );
}

export type LogoutScope = "global" | "local" | "others";

/** Ends sessions with their refresh tokens; without a session of one's own only `global` means anything. */
export async function endSessions(
  call: AuthCall,
  userId: string,
  scope: LogoutScope,
  sessionId: string | null,
): Promise<void> {
  const which = { global: "true", local: "id = $2::uuid", others: "id is distinct from $2::uuid" }[scope];
  await call.sql(`delete from auth.sessions where user_id = $1::uuid and ($2::uuid is null or true) and ${which}`, [
    userId,
    sessionId,
  ]);
}
