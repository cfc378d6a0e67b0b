import { generateKeyPairSync, randomUUID, sign, verify } from "node:crypto";
import type { Claims, JwtSigner } from "../../types";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const refusal = (code: string, message: string) => Object.assign(new Error(message), { code });

/** ES256 with a key of its own and the test's clock. */
export function testSigner(issuer: string, now: () => number): JwtSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = randomUUID();
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg: "ES256", use: "sig", key_ops: ["verify"] };
  return {
    issuer,
    jwks: { keys: [jwk] },
    sign(claims) {
      const content = `${encode({ alg: "ES256", kid, typ: "JWT" })}.${encode(claims)}`;
      const key = { key: privateKey, dsaEncoding: "ieee-p1363" as const };
      return `${content}.${sign("sha256", Buffer.from(content), key).toString("base64url")}`;
    },
    verify(token, { ignoreExpiry = false } = {}) {
      const [header = "", payload = "", signature = ""] = token.split(".");
      const key = { key: publicKey, dsaEncoding: "ieee-p1363" as const };
      const isGenuine = verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"));
      if (!isGenuine) throw refusal("PGRST301", "No suitable key or wrong key type");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Claims;
      if (!ignoreExpiry && claims.exp !== undefined && claims.exp * 1000 < now()) {
        throw refusal("PGRST303", "JWT expired");
      }
      return claims;
    },
  };
}
