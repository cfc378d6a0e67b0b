/** Signatures of Standard Webhooks: HMAC-SHA-256 over `id.timestamp.body`. */
const text = new TextEncoder();

/** The three headers of a message. Each secret adds a signature, so that a receiver may change secrets at its leisure. */
export async function signedHeaders(
  message: { readonly id: string; readonly body: string; readonly now: number },
  secrets: readonly string[],
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(message.now / 1_000));
  const content = text.encode(`${message.id}.${timestamp}.${message.body}`);
  const signatures = await Promise.all(secrets.map((secret) => signature(content, secret)));
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.map((each) => `v1,${each}`).join(" "),
  };
}

async function signature(content: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const raw = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, content))));
}
