import type { Claims, StackContext } from "../types";
import type { Json } from "./frames";

/** The token is not accepted; the message is what the client is told. */
export class TokenError extends Error {}

/** The JWT of a join or refresh. API keys (`sb_...`) are no tokens: the connection has been opened with one. */
export function tokenOf(payload: Json): string | undefined {
  const token = payload.access_token ?? payload.user_token;
  return typeof token === "string" && token !== "" && !token.startsWith("sb_") ? token : undefined;
}

/** Claims that a channel may rest on. Unlike PostgREST there is no leeway: the channel would close at once. */
export function claimsOfToken({ jwt, now }: StackContext, token: string): Claims {
  let claims: Claims;
  try {
    claims = jwt.verify(token, { ignoreExpiry: true });
  } catch (error) {
    throw new TokenError(`InvalidJWTToken: ${error instanceof Error ? error.message : "invalid"}`);
  }
  if (!claims.role || typeof claims.exp !== "number") {
    throw new TokenError("InvalidJWTToken: Fields `role` and `exp` are required in JWT");
  }
  if (isExpired(claims, now())) throw new TokenError(`InvalidJWTToken: ${expiredMessage(claims, now())}`);
  return claims;
}

export const isExpired = ({ exp }: Claims, nowMs: number) => exp !== undefined && exp * 1000 <= nowMs;

export const expiredMessage = ({ exp = 0 }: Claims, nowMs: number) =>
  `Token has expired ${Math.round(nowMs / 1000 - exp)} seconds ago`;
