/**
 * The stateless check of an access token: signature, issuer, audience, subject and expiry, against the published keys.
 * It keeps forged and expired tokens away from the app; the app and row level security check again and decide.
 */
import type { JWTVerifyGetKey } from "jose";
import { sessionTokenOf } from "../../lib/auth/session-cookie";
import { VerifiedTokens } from "../../lib/auth/verified-tokens";
import { AppError } from "../../lib/errors/app-error";
import { log } from "../../lib/log";
import type { GatewayEnv } from "./environment";

/** Where nothing is answered without a session; `tests/parity` compares it with the contracts. */
export const SIGNED_IN_ONLY = /^\/api\/v1\/(?:admin|driver|me)(?:\/|$)/;
/** Callers with secrets or signatures of their own. */
const OTHER_CREDENTIALS = /^\/api\/(?:internal|webhooks)(?:\/|$)/;
const JWT = /^Bearer ([\w-]{1,2000}\.[\w-]{1,8000}\.[\w-]{1,2000})$/;

const verified = new VerifiedTokens();
let keySet: { url: string; find: JWTVerifyGetKey } | null = null;

/**
 * The verified subject, or null when there is none to verify. Throws `unauthenticated` for a bearer token that is a JWT
 * and does not verify, and where a session is needed and there is none. Other bearers (keys of partners) are the app's
 * to check. While the keys cannot be read nothing is refused: the app then answers that it cannot tell.
 */
export async function subjectOf(request: Request, pathname: string, env: GatewayEnv): Promise<string | null> {
  if (!pathname.startsWith("/api/") || OTHER_CREDENTIALS.test(pathname)) return null;
  const header = request.headers.get("authorization");
  const bearer = JWT.exec(header ?? "")?.[1];
  if (bearer) return verify(bearer, env);
  if (header || !SIGNED_IN_ONLY.test(pathname)) return null;
  const session = sessionTokenOf(request.headers.get("cookie"));
  if (session === null) throw new AppError("unauthenticated");
  return verify(session, env);
}

async function verify(token: string, env: GatewayEnv): Promise<string | null> {
  const known = verified.get(token, Date.now());
  if (known) return known.sub ?? null;
  // most requests carry no token: what verifies one is evaluated when the first arrives
  const { errors, jwtVerify } = await import("jose");
  try {
    const { payload } = await jwtVerify(token, await keysOf(env), {
      algorithms: ["ES256", "RS256"],
      issuer: env.JWT_ISSUER,
      audience: "authenticated",
      requiredClaims: ["sub", "exp"],
      clockTolerance: 5,
    });
    verified.add(token, payload, Date.now());
    return payload.sub ?? null;
  } catch (cause) {
    const isTokensFault = cause instanceof errors.JOSEError && cause.code !== errors.JOSEError.code;
    if (isTokensFault && !(cause instanceof errors.JWKSTimeout)) throw new AppError("unauthenticated", { cause });
    log("warn", "keys do not answer", { error: cause instanceof Error ? cause.name : "error" });
    return null;
  }
}

/** An unknown key id is looked up once in 30 s: made-up ones cost the auth server nothing. */
async function keysOf(env: GatewayEnv): Promise<JWTVerifyGetKey> {
  if (keySet?.url === env.JWKS_URL) return keySet.find;
  const { createRemoteJWKSet } = await import("jose");
  const find = createRemoteJWKSet(new URL(env.JWKS_URL), {
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
    timeoutDuration: 2_000,
  });
  keySet = { url: env.JWKS_URL, find };
  return find;
}
