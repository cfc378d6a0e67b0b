/**
 * PayPal's webhook signature (SHA256withRSA over `id|time|webhookId|crc32(body)`). It proves the sender of a hint, not
 * the body: CRC-32 can be forged. What is paid is read from the Orders API, never from here.
 */
import type { HintedResource, WebhookHint } from "../types";
import { crc32 } from "./crc32";
import { type CertificateVerdict, signingKeyAt } from "./signing-key";

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
  /** Asks PayPal itself about a notification whose certificate ends at an anchor that is not pinned. */
  readonly postBack?: (signature: TransmissionSignature, body: Uint8Array) => Promise<SignatureVerdict>;
  /** Told when that happens: somebody has to look at the anchors. */
  readonly onUnknownAnchor?: (certificateUrl: string) => void;
}

/** The five headers of a transmission, as they were sent. */
export interface TransmissionSignature {
  readonly id: string;
  readonly time: string;
  readonly signature: string;
  readonly certificateUrl: string;
  readonly algorithm: string;
}

export type SignatureVerdict = "valid" | "invalid" | "unavailable";

/** Checks the signature over the raw bytes. `unavailable`: the certificate could not be read now, try again later. */
export async function verifyPayPalSignature(
  headers: Headers,
  body: Uint8Array,
  config: PayPalWebhookConfig,
): Promise<SignatureVerdict> {
  const sent: TransmissionSignature = {
    id: headers.get("paypal-transmission-id") ?? "",
    time: headers.get("paypal-transmission-time") ?? "",
    signature: headers.get("paypal-transmission-sig") ?? "",
    certificateUrl: headers.get("paypal-cert-url") ?? "",
    algorithm: headers.get("paypal-auth-algo") ?? "",
  };
  if (sent.algorithm !== "SHA256withRSA" || !/^[\w-]{1,80}$/.test(sent.id)) return "invalid";
  const age = config.now() - Date.parse(sent.time);
  if (Number.isNaN(age) || age < -MAX_FUTURE_MS || age > MAX_AGE_MS) return "invalid";
  const signature = decodeBase64(sent.signature);
  const url = allowedCertificateUrl(sent.certificateUrl, config.certificateOrigins);
  if (!signature || !url) return "invalid";
  const certificate = await signingKeyAt(url, config);
  if (certificate.verdict === "trusted") {
    const signed = new TextEncoder().encode(`${sent.id}|${sent.time}|${config.webhookId}|${crc32(body)}`);
    const isGood = await crypto.subtle.verify("RSASSA-PKCS1-v1_5", certificate.key, signature, signed);
    return isGood ? "valid" : "invalid";
  }
  return certificate.verdict === "unknown_anchor" ? askPayPal(sent, body, config) : refusalOf(certificate.verdict);
}

/** Neither accepted nor dropped: PayPal may have changed its issuer, so PayPal is asked. */
async function askPayPal(
  sent: TransmissionSignature,
  body: Uint8Array,
  { postBack, onUnknownAnchor }: PayPalWebhookConfig,
): Promise<SignatureVerdict> {
  onUnknownAnchor?.(sent.certificateUrl);
  return postBack ? postBack(sent, body) : "invalid";
}

function refusalOf(verdict: Exclude<CertificateVerdict, "trusted" | "unknown_anchor">): SignatureVerdict {
  return verdict === "unavailable" ? "unavailable" : "invalid";
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

function resourceOf(eventType: string, resource: Record<string, unknown>): HintedResource | null {
  const kind = kindOf(eventType);
  // a dispute has no `id`; what has both is read by the name that its kind uses
  const id = kind === "dispute" ? resource.dispute_id : resource.id;
  return kind && typeof id === "string" && /^[0-9A-Za-z-]{1,64}$/.test(id) ? { kind, id } : null;
}

const KINDS: readonly (readonly [prefix: string, kind: HintedResource["kind"]])[] = [
  ["CHECKOUT.ORDER.", "order"],
  ["PAYMENT.CAPTURE.REFUNDED", "refund"],
  ["PAYMENT.CAPTURE.REVERSED", "refund"],
  ["PAYMENT.CAPTURE.", "capture"],
  ["PAYMENT.AUTHORIZATION.", "authorization"],
  ["CUSTOMER.DISPUTE.", "dispute"],
  ["BILLING.SUBSCRIPTION.", "subscription"],
  ["PAYMENT.SALE.", "sale"],
];

function kindOf(eventType: string): HintedResource["kind"] | null {
  return KINDS.find(([prefix]) => eventType.startsWith(prefix))?.[1] ?? null;
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
