/**
 * Callers with a partner's key. The database says who a key is, by its hash; the edge then signs a token of five minutes
 * for the partner, with which row level security and the functions' own checks hold as for everybody else.
 */
import { importJWK, SignJWT } from "jose";
import { z } from "zod";
import { KEY_TIERS } from "@/lib/contracts/api-keys";
import { SCOPES } from "@/lib/contracts/operation";
import { anonClient } from "@/lib/db/clients";
import { databaseOf } from "@/lib/db/rpc";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { parseAddressRanges } from "@/lib/ratelimit/address-ranges";
import { RecentKeys } from "./recent-keys";

/** 256 bits in base64url after the environment. */
const KEY = /^nx_(?:test|live)_[\w-]{43}$/;
const TOKEN_SECONDS = 300;
/** A token is signed anew while it still has this long to live, so that no request outlives its own. */
const SPARE_MS = 60_000;
const CLOSED_FOR_SECONDS = 5;

const keyRow = z.object({
  id: z.uuid(),
  state: z.enum(["active", "revoked", "expired"]),
  user_id: z.uuid(),
  fleet_id: z.uuid(),
  environment: z.enum(["test", "live"]),
  scopes: z.array(z.enum(SCOPES)),
  tier: z.enum(KEY_TIERS),
  allowed_ranges: z.array(z.string()),
  expires_at: z.string().nullable(),
});
export type KeyRow = z.infer<typeof keyRow>;

const recent = new RecentKeys<KeyRow>();

/** Whether an `Authorization` header carries a key, well-formed or not. */
export function isKeyHeader(header: string): boolean {
  return header.startsWith("Bearer nx_");
}

/**
 * The key of a header and a token to ask the database with. Throws `invalid_api_key`, `api_key_revoked` (also past the
 * overlap of a rotation) or `address_not_allowed`; `unavailable` where the deployment signs for no keys.
 */
export async function keyOf(header: string, address: string | null): Promise<{ key: KeyRow; accessToken: string }> {
  const secret = header.slice("Bearer ".length);
  if (!KEY.test(secret)) throw new AppError("invalid_api_key");
  const signingKey = serverEnv().PARTNER_SIGNING_KEY;
  if (!signingKey) throw new AppError("unavailable", { retryAfterSeconds: CLOSED_FOR_SECONDS });
  const hash = await hashOf(secret);
  const key = await lookUp(hash);
  if (key === null) throw new AppError("invalid_api_key");
  const hasEnded = key.expires_at !== null && Date.parse(key.expires_at) <= Date.now();
  if (key.state !== "active" || hasEnded) throw new AppError("api_key_revoked");
  if (key.allowed_ranges.length > 0 && !(address && parseAddressRanges(key.allowed_ranges.join(" ")).has(address))) {
    throw new AppError("address_not_allowed");
  }
  return { key, accessToken: await tokenFor(hash, key, signingKey) };
}

async function lookUp(hash: string): Promise<KeyRow | null> {
  const known = recent.key(hash, Date.now());
  if (known !== undefined) return known;
  const found = await databaseOf(anonClient).rpc("authenticate_api_key", { p_hash: hash }, keyRow.nullable());
  recent.addKey(hash, found, Date.now());
  return found;
}

async function tokenFor(hash: string, key: KeyRow, signingKey: string): Promise<string> {
  const now = Date.now();
  const known = recent.token(hash, now);
  if (known) return known;
  const env = serverEnv();
  const { privateKey, kid } = await signingKeyOf(signingKey);
  const token = await new SignJWT({
    role: "authenticated",
    is_anonymous: false,
    nx: { key: key.id, fleet: key.fleet_id, environment: key.environment },
  })
    .setProtectedHeader({ alg: "ES256", kid, typ: "JWT" })
    .setSubject(key.user_id)
    .setIssuer(env.SUPABASE_JWT_ISSUER ?? `${env.NEXT_PUBLIC_SUPABASE_URL}/auth/v1`)
    .setAudience("authenticated")
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(now / 1_000) + TOKEN_SECONDS)
    .sign(privateKey);
  recent.addToken(hash, token, now + TOKEN_SECONDS * 1_000 - SPARE_MS);
  return token;
}

const signingKeyJson = z.object({ kid: z.string().min(1) }).loose();

async function signingKeyOf(text: string) {
  const jwk = signingKeyJson.parse(JSON.parse(text));
  return { privateKey: await importJWK(jwk as Parameters<typeof importJWK>[0], "ES256"), kid: jwk.kid };
}

async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
