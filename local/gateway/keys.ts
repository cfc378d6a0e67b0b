import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { join } from "node:path";
import type { StackKeys } from "../types";
import { readOrCreatePrivateFile } from "./private-file";

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Key id in tokens and JWKS: the thumbprint of RFC 7638, so that it is stable over restarts. */
  readonly kid: string;
}

const random = (prefix: string) => `${prefix}${randomBytes(24).toString("base64url")}`;

export interface StackSecrets extends StackKeys {
  /** What the app expects of callers of its job routes. */
  readonly jobsSecret: string;
}

/** The stack's API keys, random per checkout, kept in the state folder. */
export function loadStackKeys(stateDir: string): StackSecrets {
  const text = readOrCreatePrivateFile(join(stateDir, "stack-keys.json"), () => {
    const keys: StackSecrets = {
      publishable: random("sb_publishable_"),
      secret: random("sb_secret_"),
      redisToken: random(""),
      jobsSecret: random(""),
    };
    return JSON.stringify(keys, null, 2);
  });
  return JSON.parse(text) as StackSecrets;
}

/** The P-256 key that signs the users' tokens, kept in the state folder: a new one at each start would sign everybody out. */
export function loadSigningKey(stateDir: string): SigningKey {
  const pem = readOrCreatePrivateFile(join(stateDir, "jwt-key.pem"), () =>
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  return signingKey(createPrivateKey(pem));
}

/** A key for one test run. */
export function newSigningKey(): SigningKey {
  return signingKey(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
}

function signingKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x, y } = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
  return { privateKey, publicKey, kid };
}

/** The signing key as the app is given it, to sign for partners' keys: a private JWK with its id. */
export function privateJwk({ privateKey, kid }: SigningKey): string {
  return JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid, alg: "ES256" });
}
