/**
 * Who calls. The access token comes from the bearer header or from the session cookie; either way only its verified
 * signature counts. Nothing here trusts `getSession()`.
 */
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { KeyTier } from "@/lib/contracts/api-keys";
import type { Scope } from "@/lib/contracts/operation";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { isKeyHeader, keyOf } from "./partner-key";
import { sessionTokenOf } from "./session-cookie";
import { VerifiedTokens } from "./verified-tokens";

/** A partner's key, as far as a request needs to know it. */
interface PrincipalKey {
  readonly id: string;
  readonly fleetId: string;
  readonly environment: "test" | "live";
  readonly scopes: readonly Scope[];
  readonly tier: KeyTier;
}

export interface Principal {
  readonly userId: string;
  readonly accessToken: string;
  readonly isAnonymous: boolean;
  readonly email: string | null;
  /** Cookie sessions can be ridden by other sites, so writes with them must prove their origin. */
  readonly via: "bearer" | "cookie" | "key";
  /** With `via: "key"` only. */
  readonly key?: PrincipalKey;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new Map<string, KeySet>();
const verified = new VerifiedTokens();

/**
 * The caller, or null when no credentials were sent. Throws `unauthenticated` for bad ones: never falls back to nobody.
 * Only where anybody may call (`isOptional`) an expired session cookie counts as none: browsers send it unasked.
 */
export async function principalOf(request: Request, { isOptional = false } = {}): Promise<Principal | null> {
  const header = request.headers.get("authorization");
  if (header && isKeyHeader(header)) return partnerOf(header, request.headers.get("cf-connecting-ip"));
  const token = header
    ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1]
    : sessionTokenOf(request.headers.get("cookie"));
  if (header && !token) throw new AppError("unauthenticated");
  if (!token) return null;
  const claims = await verify(token).catch((error: unknown) => {
    if (isOptional && !header && error instanceof AppError && error.code === "unauthenticated") return null;
    throw error;
  });
  if (!claims) return null;
  return {
    userId: claims.sub ?? "",
    accessToken: token,
    isAnonymous: claims.is_anonymous === true,
    email: typeof claims.email === "string" && claims.email !== "" ? claims.email : null,
    via: header ? "bearer" : "cookie",
  };
}

async function partnerOf(header: string, address: string | null): Promise<Principal> {
  const { key, accessToken } = await keyOf(header, address);
  const { id, environment, scopes, tier } = key;
  return {
    userId: key.user_id,
    accessToken,
    isAnonymous: false,
    email: null,
    via: "key",
    key: { id, fleetId: key.fleet_id, environment, scopes, tier },
  };
}

/** Refuses a key that was not given the operation's scope; an operation without one is closed to keys. */
export function assertScope(principal: Principal | null, scope: Scope | undefined): void {
  if (!principal?.key) return;
  if (!scope) throw new AppError("insufficient_scope", { detail: "This operation is not open to keys" });
  if (!principal.key.scopes.includes(scope)) throw new AppError("insufficient_scope", { detail: `Needs ${scope}` });
}

async function verify(token: string): Promise<JWTPayload> {
  const known = verified.get(token, Date.now());
  if (known) return known;
  const env = serverEnv();
  const issuer = env.SUPABASE_JWT_ISSUER ?? `${env.NEXT_PUBLIC_SUPABASE_URL}/auth/v1`;
  const keyOf = keyFinder(`${env.NEXT_PUBLIC_SUPABASE_URL}/auth/v1/.well-known/jwks.json`);
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ["ES256", "RS256"],
      issuer,
      audience: "authenticated",
      requiredClaims: ["sub", "exp"],
      clockTolerance: 5,
    });
    verified.add(token, payload, Date.now());
    return payload;
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("unauthenticated", { cause });
  }
}

/** Tells a token's fault (jose's own errors, a 401) from the key server's (a 503): our outage must sign nobody out. */
function keyFinder(url: string): (...lookup: Parameters<KeySet>) => ReturnType<KeySet> {
  const find = async (...lookup: Parameters<KeySet>) => {
    try {
      return await keySetOf(url)(...lookup);
    } catch (cause) {
      if (cause instanceof errors.JWKSTimeout) throw new AppError("upstream_timeout", { retryAfterSeconds: 2, cause });
      // jose reports an answer that is no key set with its generic code
      if (cause instanceof errors.JOSEError && cause.code !== errors.JOSEError.code) throw cause;
      throw new AppError("unavailable", { retryAfterSeconds: 2, cause });
    }
  };
  return find;
}

function keySetOf(url: string): KeySet {
  let keySet = keySets.get(url);
  if (!keySet) {
    keySet = createRemoteJWKSet(new URL(url), {
      cooldownDuration: 30_000,
      cacheMaxAge: 600_000,
      timeoutDuration: 2_000,
    });
    keySets.set(url, keySet);
  }
  return keySet;
}

/** Refuses a cookie-authenticated write that does not come from our own pages. */
export function assertSameOrigin(request: Request, principal: Principal | null): void {
  if (principal?.via !== "cookie" || request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const allowed = [new URL(serverEnv().APP_URL).origin, new URL(request.url).origin];
  if (origin === null || !allowed.includes(origin)) throw new AppError("csrf_rejected");
}
