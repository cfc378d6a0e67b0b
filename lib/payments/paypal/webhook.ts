/**
 * PayPal's webhook signature (SHA256withRSA over `id|time|webhookId|crc32(body)`). It proves the sender of a hint, not
 * the body: CRC-32 can be forged. What is paid is read from the Orders API, never from here.
 */
import type { WebhookHint } from "../types";
import { isTrusted, parsePem } from "./certificate";
import { crc32 } from "./crc32";

const MAX_CERTIFICATE_BYTES = 64 * 1024;
const CERTIFICATE_TIMEOUT_MS = 5_000;
const CERTIFICATE_CACHE_MS = 24 * 3_600_000;
const CERTIFICATE_PATH = /^\/v1\/notifications\/certs\/CERT-[0-9A-Za-z-]+$/;
const MAX_FUTURE_MS = 10 * 60_000;
const MAX_AGE_MS = 35 * 24 * 3_600_000;

export interface PayPalWebhookConfig {
  readonly webhookId: string;
  /** Exact origins (and, locally, a path prefix) that certificates may come from. */
  readonly certificateOrigins: readonly string[];
  readonly certificateCommonName: string;
  /** Pinned trust anchors, PEM. */
  readonly trustAnchors: string;
  readonly now: () => number;
}

export type SignatureVerdict = "valid" | "invalid" | "unavailable";

const certificates = new Map<string, { pem: string; until: number }>();

/** Checks the signature over the raw bytes. `unavailable`: the certificate could not be read now, try again later. */
export async function verifyPayPalSignature(
  headers: Headers,
  body: Uint8Array,
  config: PayPalWebhookConfig,
): Promise<SignatureVerdict> {
  const id = headers.get("paypal-transmission-id") ?? "";
  const time = headers.get("paypal-transmission-time") ?? "";
  const signature = headers.get("paypal-transmission-sig") ?? "";
  if (headers.get("paypal-auth-algo") !== "SHA256withRSA" || !/^[\w-]{1,80}$/.test(id)) return "invalid";
  const age = config.now() - Date.parse(time);
  if (Number.isNaN(age) || age < -MAX_FUTURE_MS || age > MAX_AGE_MS) return "invalid";
  const signatureBytes = decodeBase64(signature);
  const url = allowedCertificateUrl(headers.get("paypal-cert-url") ?? "", config.certificateOrigins);
  if (!signatureBytes || !url) return "invalid";
  const pem = await loadCertificate(url, config.now());
  if (pem === null) return "unavailable";
  const key = await trustedKey(pem, config);
  if (!key) return "invalid";
  const signed = new TextEncoder().encode(`${id}|${time}|${config.webhookId}|${crc32(body)}`);
  return (await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, signatureBytes, signed)) ? "valid" : "invalid";
}

/** The URL when it is exactly a certificate below one of the origins, else null. */
export function allowedCertificateUrl(text: string, origins: readonly string[]): string | null {
  const origin = origins.find((candidate) => text.startsWith(`${candidate}/`));
  if (!origin || !URL.canParse(text)) return null;
  const url = new URL(text);
  const path = text.slice(origin.length);
  const isPlain =
    url.href === text && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  return isPlain && CERTIFICATE_PATH.test(path) ? text : null;
}

/** What a verified event asks us to read. */
export function hintOfPayPalEvent(headers: Headers, event: Record<string, unknown>): WebhookHint {
  const eventType = typeof event.event_type === "string" ? event.event_type : "";
  const resource = isRecord(event.resource) ? event.resource : {};
  return {
    dedupeKey: headers.get("paypal-transmission-id") ?? "",
    eventType,
    resource: resourceOf(eventType, resource),
  };
}

function resourceOf(eventType: string, resource: Record<string, unknown>): WebhookHint["resource"] {
  const kind = kindOf(eventType);
  const id = resource.id;
  return kind && typeof id === "string" && /^[0-9A-Za-z-]{1,64}$/.test(id) ? { kind, id } : null;
}

function kindOf(eventType: string): "order" | "capture" | "refund" | null {
  if (eventType.startsWith("CHECKOUT.ORDER.")) return "order";
  if (eventType === "PAYMENT.CAPTURE.REFUNDED" || eventType === "PAYMENT.CAPTURE.REVERSED") return "refund";
  return eventType.startsWith("PAYMENT.CAPTURE.") ? "capture" : null;
}

async function loadCertificate(url: string, now: number): Promise<string | null> {
  const cached = certificates.get(url);
  if (cached && cached.until > now) return cached.pem;
  try {
    const response = await fetch(url, {
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(CERTIFICATE_TIMEOUT_MS),
    });
    const pem = await response.text();
    if (response.status !== 200 || pem.length > MAX_CERTIFICATE_BYTES) return null;
    if (certificates.size >= 16) certificates.clear();
    certificates.set(url, { pem, until: now + CERTIFICATE_CACHE_MS });
    return pem;
  } catch {
    return null;
  }
}

async function trustedKey(pem: string, config: PayPalWebhookConfig): Promise<CryptoKey | null> {
  try {
    const chain = parsePem(pem);
    const [leaf] = chain;
    if (leaf?.commonName !== config.certificateCommonName) return null;
    if (!(await isTrusted(chain, parsePem(config.trustAnchors), config.now()))) return null;
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    return await crypto.subtle.importKey("spki", leaf.publicKeyInfo, algorithm, false, ["verify"]);
  } catch {
    return null;
  }
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]{20,1000}={0,2}$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
