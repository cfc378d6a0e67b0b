/** The key of a PayPal certificate: fetched from an allowed address, checked, and kept for a day only if it was good. */
import { endsAtUnknownAnchor, isTrusted, parsePem } from "./certificate";

const MAX_BYTES = 64 * 1024;
const TIMEOUT_MS = 5_000;
const CACHE_MS = 24 * 3_600_000;
const MAX_CACHED = 16;
/** Answers after which the same certificate may be had later. */
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);

export type CertificateVerdict = "trusted" | "untrusted" | "unknown_anchor" | "unavailable";
export type SigningKey =
  | { readonly verdict: "trusted"; readonly key: CryptoKey }
  | { readonly verdict: Exclude<CertificateVerdict, "trusted"> };

interface TrustConfig {
  readonly certificateCommonName: string;
  readonly trustAnchors: string;
  readonly now: () => number;
}

const keys = new Map<string, { key: CryptoKey; until: number }>();

/** `url` must have been allowed before. Never throws. */
export async function signingKeyAt(url: string, config: TrustConfig): Promise<SigningKey> {
  // the anchors belong to the name: another configuration must not be answered from this one's memory
  const cacheKey = `${config.certificateCommonName} ${config.trustAnchors} ${url}`;
  const cached = keys.get(cacheKey);
  if (cached && cached.until > config.now()) return { verdict: "trusted", key: cached.key };
  const fetched = await fetchText(url);
  if (typeof fetched !== "string") return fetched;
  const found = await keyOf(fetched, config);
  if (found.verdict === "trusted") {
    if (keys.size >= MAX_CACHED) keys.clear();
    keys.set(cacheKey, { key: found.key, until: Math.min(config.now() + CACHE_MS, found.validUntil) });
  }
  return found;
}

/** The body of a 200 of at most 64 KiB. A redirect is followed nowhere. */
async function fetchText(url: string): Promise<string | Exclude<SigningKey, { verdict: "trusted" }>> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { verdict: TRANSIENT.has(response.status) ? "unavailable" : "untrusted" };
    }
    return (await readBounded(response)) ?? { verdict: "untrusted" };
  } catch {
    return { verdict: "unavailable" };
  }
}

async function readBounded(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return null;
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

type FoundKey = SigningKey & { readonly validUntil: number };

async function keyOf(pem: string, config: TrustConfig): Promise<FoundKey> {
  const refused = (verdict: "untrusted" | "unknown_anchor"): FoundKey => ({ verdict, validUntil: 0 });
  try {
    const chain = parsePem(pem);
    const [leaf] = chain;
    if (leaf?.commonName !== config.certificateCommonName) return refused("untrusted");
    const anchors = parsePem(config.trustAnchors);
    if (!(await isTrusted(chain, anchors, config.now()))) {
      return refused((await endsAtUnknownAnchor(chain, config.now())) ? "unknown_anchor" : "untrusted");
    }
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("spki", leaf.publicKeyInfo, algorithm, false, ["verify"]);
    return { verdict: "trusted", key, validUntil: leaf.notAfter };
  } catch {
    return refused("untrusted");
  }
}
