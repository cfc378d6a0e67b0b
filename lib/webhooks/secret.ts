/**
 * Secrets of endpoints. They must be known to sign, so they are kept, but sealed: AES-256-GCM under a key made
 * (HKDF-SHA-256) from a secret of the deployment. Several secrets may be given, newest first: all open, the first seals.
 */
import { base64url } from "jose";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const VERSION = "v1";
const text = new TextEncoder();

/** `whsec_` and 256 random bits in base64, as Standard Webhooks writes secrets. */
export function newSecret(): string {
  return PREFIX + btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))));
}

export async function sealSecret(secret: string, keys: readonly string[]): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await keyOf(keys[0] ?? "");
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, text.encode(secret));
  return [VERSION, base64url.encode(nonce), base64url.encode(new Uint8Array(sealed))].join(".");
}

/** Rejects when none of the keys opens it. */
export async function unsealSecret(sealed: string, keys: readonly string[]): Promise<string> {
  const [version, nonce = "", data = ""] = sealed.split(".");
  for (const key of version === VERSION ? keys : []) {
    try {
      const iv = Uint8Array.from(base64url.decode(nonce));
      const bytes = Uint8Array.from(base64url.decode(data));
      return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyOf(key), bytes));
    } catch {
      // sealed under another one of the keys, or under none
    }
  }
  throw new Error("the endpoint's secret cannot be opened");
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode("webhook endpoint secret") },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
