import { sign, verify } from "node:crypto";
import type { Claims, JwtSigner } from "../types";
import type { SigningKey } from "./keys";

const LEEWAY_SECONDS = 30;

/** Refused credentials. `code` as PostgREST names it: PGRST301 bad token, PGRST302 none sent, PGRST303 not valid now. */
export class JwtError extends Error {
  readonly code: "PGRST301" | "PGRST302" | "PGRST303";

  constructor(code: JwtError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not JSON: the same answer as JSON of another shape.
  }
  throw new JwtError("PGRST301", "JWT couldn't be decoded");
}

export interface SignerOptions {
  readonly key: SigningKey;
  /** `iss` of tokens: the public address of the auth service. */
  readonly issuer: string;
  /** Milliseconds. */
  readonly now: () => number;
}

/** ES256 signer and verifier over one key. Tokens of any other algorithm or key id are refused. */
export function createJwtSigner({ key, issuer, now }: SignerOptions): JwtSigner {
  const { crv, kty, x, y } = key.publicKey.export({ format: "jwk" });
  const use = { alg: "ES256", use: "sig", key_ops: ["verify"], ext: true };

  function checkSignature(parts: string[]): void {
    const [head = "", body = "", signature = ""] = parts;
    const { alg, kid } = decode(head);
    const isOurs = alg === "ES256" && kid === key.kid;
    const signed = Buffer.from(`${head}.${body}`);
    const publicKey = { key: key.publicKey, dsaEncoding: "ieee-p1363" as const };
    if (!isOurs || !verify("sha256", signed, publicKey, Buffer.from(signature, "base64url")))
      throw new JwtError("PGRST301", "No suitable key or wrong key type");
  }

  function checkTimes({ exp, nbf }: Claims): void {
    const seconds = now() / 1000;
    for (const time of [exp, nbf])
      if (time !== undefined && typeof time !== "number")
        throw new JwtError("PGRST303", "The JWT times must be numbers");
    if (exp !== undefined && exp + LEEWAY_SECONDS < seconds) throw new JwtError("PGRST303", "JWT expired");
    if (typeof nbf === "number" && nbf - LEEWAY_SECONDS > seconds) throw new JwtError("PGRST303", "JWT not yet valid");
  }

  return {
    jwks: { keys: [{ kty, crv, x, y, kid: key.kid, ...use }] },
    issuer,
    sign(claims) {
      const head = encode({ alg: "ES256", kid: key.kid, typ: "JWT" });
      const signed = `${head}.${encode(claims)}`;
      const privateKey = { key: key.privateKey, dsaEncoding: "ieee-p1363" as const };
      return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    },
    verify(token, options = {}) {
      const parts = token.split(".");
      if (parts.length !== 3) throw new JwtError("PGRST301", `Expected 3 parts in JWT; got ${parts.length}`);
      checkSignature(parts);
      const claims: Claims = decode(parts[1] ?? "");
      if (!options.ignoreExpiry) checkTimes(claims);
      return claims;
    },
  };
}
