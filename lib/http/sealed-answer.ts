/**
 * Answers that are kept for a repeated request hold what must not lie open in a table: a tracking link, an address. They
 * are sealed with AES-256-GCM under a key made (HKDF-SHA-256) from the server's secret and the request's own key, for
 * one person and operation: who has the table, or the table and one of the two, reads nothing.
 */
import { base64url } from "jose";

const VERSION = "v1";
const NONCE_BYTES = 12;
const text = new TextEncoder();

export interface SealContext {
  readonly secret: string;
  readonly principal: string;
  readonly endpoint: string;
  /** The request's `Idempotency-Key`. */
  readonly key: string;
}

/** The answer as text that only the same context opens. */
export async function seal(context: SealContext, body: unknown): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce },
    await keyOf(context),
    text.encode(JSON.stringify(body)),
  );
  return [VERSION, base64url.encode(nonce), base64url.encode(new Uint8Array(sealed))].join(".");
}

/** What `seal` was given, or `undefined` when this context does not open it, e.g. after the secret was changed. */
export async function unseal(context: SealContext, sealed: unknown): Promise<{ body: unknown } | undefined> {
  if (typeof sealed !== "string") return undefined;
  const [version, nonce = "", data = ""] = sealed.split(".");
  if (version !== VERSION) return undefined;
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: Uint8Array.from(base64url.decode(nonce)) },
      await keyOf(context),
      Uint8Array.from(base64url.decode(data)),
    );
    return { body: JSON.parse(new TextDecoder().decode(opened)) };
  } catch {
    return undefined;
  }
}

async function keyOf({ secret, principal, endpoint, key }: SealContext): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveKey"]);
  const info = text.encode(JSON.stringify(["idempotent answer", principal, endpoint]));
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: text.encode(key), info },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
