import type { Claims, GatewayRequest, StackContext } from "../types";
import type { AuthCall } from "./call";
import { AuthError, userBanned } from "./errors";
import { isUuid } from "./input";
import type { UserRecord } from "./users";
import { findUserById, isBanned } from "./users";

export interface SignedIn {
  readonly user: UserRecord;
  /** Null for a token that was signed outside a session. */
  readonly session: { id: string; aal: string } | null;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const badJwt = (message: string) => new AuthError(403, "bad_jwt", message);

/** Refuses a request without one of the stack's API keys, as Supabase's API gateway does. */
export function requireApiKey(ctx: StackContext, request: GatewayRequest): void {
  const apikey = request.headers.apikey ?? request.query.get("apikey") ?? undefined;
  if (apikey === undefined) throw badApiKey("No API key found in request");
  try {
    ctx.resolveCaller({ apikey });
  } catch {
    throw badApiKey("Invalid API key");
  }
}

const badApiKey = (message: string) => new AuthError(401, "invalid_api_key", message, { body: { message } });

/** The user of the bearer token, whose session must still exist. */
export async function requireUser(call: AuthCall): Promise<SignedIn> {
  const token = /^Bearer (\S+)$/i.exec(call.request.headers.authorization ?? "")?.[1];
  if (token === undefined) {
    throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
  }
  const claims = readClaims(call, token);
  if (!claims.sub) throw badJwt("invalid claim: missing sub claim");
  if (!isUuid(claims.sub)) throw badJwt("invalid claim: sub claim must be a UUID");
  const user = await findUserById(call, claims.sub);
  if (user === null) throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
  if (isBanned(call, user)) throw userBanned(403);
  return { user, session: await findSession(call, claims.session_id, user.id) };
}

function readClaims(call: AuthCall, token: string): Claims {
  try {
    return call.ctx.jwt.verify(token);
  } catch (error) {
    throw badJwt(`invalid JWT: unable to parse or verify signature, ${reasonOf(error)}`);
  }
}

async function findSession(call: AuthCall, id: unknown, userId: string): Promise<SignedIn["session"]> {
  if (id === undefined || id === "") return null;
  const [session] = isUuid(id)
    ? await call.sql<{ id: string; aal: string }>(
        "select id::text, aal::text from auth.sessions where id = $1::uuid and user_id = $2::uuid",
        [id, userId],
      )
    : [];
  if (session === undefined) {
    throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
  }
  return session;
}

/** As `requireUser`, for what changes the session itself. */
export async function requireSession(call: AuthCall) {
  const { user, session } = await requireUser(call);
  if (session === null) throw new AuthError(403, "session_not_found", "This endpoint requires a session");
  return { user, session };
}

/** Refuses everybody but the holder of the secret key or a service token. */
export function requireAdmin(call: AuthCall): void {
  let role: string;
  try {
    role = call.ctx.resolveCaller(call.request.headers).role;
  } catch (error) {
    throw new AuthError(401, "bad_jwt", reasonOf(error));
  }
  if (role === "service_role" || role === "supabase_admin") return;
  const isAnonymous = role === "anon" && call.request.headers.authorization === undefined;
  throw new AuthError(isAnonymous ? 401 : 403, "not_admin", "User not allowed");
}
