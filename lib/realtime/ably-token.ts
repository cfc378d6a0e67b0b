/** Ably token requests, signed on the edge: the key's secret never leaves it, and no socket is held here. */

export interface TokenRequest {
  readonly keyName: string;
  readonly ttl: number;
  readonly capability: string;
  readonly clientId: string;
  readonly timestamp: number;
  readonly nonce: string;
  readonly mac: string;
}

interface Grant {
  readonly clientId: string;
  /** Channels that may be listened to. */
  readonly channels: readonly string[];
  readonly ttlMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly nonce: string;
}

/**
 * A request that the browser hands to Ably for a token; HMAC-SHA256 over the fields, each on a line of its own
 * (Ably, "Token Request Spec"). `apiKey` is `app.key:secret`.
 */
export async function signTokenRequest(apiKey: string, grant: Grant): Promise<TokenRequest> {
  const split = apiKey.indexOf(":");
  const [keyName, secret] = [apiKey.slice(0, split), apiKey.slice(split + 1)];
  const capability = JSON.stringify(
    Object.fromEntries([...grant.channels].sort().map((channel) => [channel, ["subscribe"]])),
  );
  const { ttlMs: ttl, clientId, now: timestamp, nonce } = grant;
  const text = [keyName, ttl, capability, clientId, timestamp, nonce].map((field) => `${field}\n`).join("");
  return { keyName, ttl, capability, clientId, timestamp, nonce, mac: await hmac(secret, text) };
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return btoa(String.fromCharCode(...signature));
}
