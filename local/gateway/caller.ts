import { timingSafeEqual } from "node:crypto";
import type { Caller, GatewayRequest, JwtSigner, StackKeys } from "../types";
import { JwtError } from "./jwt";

const equals = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Who calls: `apikey` must be one of the stack's keys (or a token of its own); a user's token in `Authorization`
 * then decides the role, else the key does. Throws a `JwtError`.
 */
export function createCallerResolver(keys: StackKeys, jwt: JwtSigner) {
  const fromToken = (token: string): Caller => {
    const claims = jwt.verify(token);
    return { role: typeof claims.role === "string" ? claims.role : "anon", claims, token };
  };
  const fromKey = (key: string): Caller => {
    if (equals(key, keys.publishable)) return { role: "anon", claims: { role: "anon" } };
    if (equals(key, keys.secret)) return { role: "service_role", claims: { role: "service_role" } };
    if (key.startsWith("sb_")) throw new JwtError("PGRST301", "Invalid API key");
    return fromToken(key);
  };
  return (headers: GatewayRequest["headers"]): Caller => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
    const apikey = headers.apikey ?? bearer;
    if (!apikey) throw new JwtError("PGRST302", "No API key found in request");
    const byKey = fromKey(apikey);
    return !bearer || bearer === apikey ? byKey : bearer.startsWith("sb_") ? fromKey(bearer) : fromToken(bearer);
  };
}
