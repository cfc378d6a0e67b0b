/**
 * Which accounts this device has opened before: a cookie that only we can write. It opens nothing; whoever carries it is
 * counted for itself when passwords are tried, so that others' guesses do not keep the owner out.
 */
import { base64url } from "jose";
import { z } from "zod";

const LIFETIME_SECONDS = 180 * 24 * 60 * 60;
const MAX_ACCOUNTS = 10;
const VERSION = "v1";
const text = new TextEncoder();

const content = z.strictObject({
  id: z.string().regex(/^[\w-]{16,64}$/),
  accounts: z.array(z.string().max(64)).max(MAX_ACCOUNTS),
  until: z.number(),
});
export type Device = z.infer<typeof content>;

export const deviceCookieName = (isSecure: boolean): string => (isSecure ? "__Host-nx-device" : "nx-device");

/** What an honest cookie says; null for none, an old one, and one that we have not written. */
export async function readDevice(secret: string, value: string | undefined, now: number): Promise<Device | null> {
  const [version, payload = "", signature = ""] = value?.split(".") ?? [];
  if (version !== VERSION || (value?.length ?? 0) > 2_000) return null;
  try {
    const key = await keyFor(secret, "device cookie");
    const isOurs = await crypto.subtle.verify(
      "HMAC",
      key,
      Uint8Array.from(base64url.decode(signature)),
      text.encode(payload),
    );
    if (!isOurs) return null;
    const device = content.safeParse(JSON.parse(new TextDecoder().decode(base64url.decode(payload)))).data;
    return device && device.until > now ? device : null;
  } catch {
    return null;
  }
}

/** The cookie's value after this device has opened an account, and how long a browser keeps it. */
export async function writeDevice(
  secret: string,
  device: Device | null,
  account: string,
  now: number,
): Promise<{ value: string; maxAge: number }> {
  const next: Device = {
    id: device?.id ?? base64url.encode(crypto.getRandomValues(new Uint8Array(18))),
    accounts: [account, ...(device?.accounts ?? []).filter((each) => each !== account)].slice(0, MAX_ACCOUNTS),
    until: now + LIFETIME_SECONDS * 1_000,
  };
  const payload = base64url.encode(JSON.stringify(next));
  const signature = await crypto.subtle.sign("HMAC", await keyFor(secret, "device cookie"), text.encode(payload));
  return { value: `${VERSION}.${payload}.${base64url.encode(new Uint8Array(signature))}`, maxAge: LIFETIME_SECONDS };
}

/** A keyed hash of an e-mail address or a network address: the same for the same, and nothing to read. */
export async function hashFor(secret: string, what: "account" | "address", value: string): Promise<string> {
  const key = await keyFor(secret, `sign-in ${what}`);
  const digest = await crypto.subtle.sign("HMAC", key, text.encode(value.trim().toLowerCase()));
  return base64url.encode(new Uint8Array(digest).slice(0, 16));
}

async function keyFor(secret: string, purpose: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode(purpose) },
    material,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign", "verify"],
  );
}
