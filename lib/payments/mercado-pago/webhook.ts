/**
 * Mercado Pago's webhook signature: HMAC-SHA256 over a manifest of query id, request id and time. It does not cover the
 * body at all, so the body is never read: the id names a payment whose truth is fetched with our own token.
 */
import type { HintedResource, WebhookHint } from "../types";

const TOLERANCE_MS = 8 * 24 * 3_600_000;
const MILLISECONDS_FROM = 1e11;

export interface MercadoPagoWebhookConfig {
  /** Current and previous secrets; at least one. */
  readonly secrets: readonly string[];
  readonly now: () => number;
}

/** Which of the configured secrets signed the call, by its place in the list; null when none did. */
export async function verifyMercadoPagoSignature(
  url: URL,
  headers: Headers,
  config: MercadoPagoWebhookConfig,
): Promise<number | null> {
  const { ts, v1 } = signatureParts(headers);
  const signature = fromHex(v1);
  if (!/^\d{9,14}$/.test(ts) || !signature || !isRecent(Number(ts), config.now())) return null;
  const id = url.searchParams.get("data.id") ?? "";
  const requestId = headers.get("x-request-id") ?? "";
  // sources disagree on whether the id is lower-cased before signing: both are accepted
  const manifests = new Set([id, id.toLowerCase()].map((each) => manifestOf(each, requestId, ts)));
  for (const [index, secret] of config.secrets.entries()) {
    for (const manifest of manifests) if (await hmacMatches(secret, manifest, signature)) return index;
  }
  return null;
}

/** `ts=...,v1=...`, in any order; a part that stands there twice makes the header worthless. */
function signatureParts(headers: Headers): { ts: string; v1: string } {
  const parts = (headers.get("x-signature") ?? "").split(",").map((part) => splitOnce(part.trim()));
  const only = (wanted: string) => {
    const values = parts.filter(([name]) => name === wanted);
    return values.length === 1 ? (values[0]?.[1] ?? "") : "";
  };
  return { ts: only("ts"), v1: only("v1") };
}

export function manifestOf(id: string, requestId: string, ts: string): string {
  return `${id ? `id:${id};` : ""}${requestId ? `request-id:${requestId};` : ""}ts:${ts};`;
}

/** What a verified call asks us to read. Type and id stand in the query; the body is never looked at. */
export function hintOfMercadoPagoCall(url: URL, headers: Headers, secretIndex = 0): WebhookHint {
  const type = url.searchParams.get("type") ?? url.searchParams.get("topic") ?? "";
  const id = url.searchParams.get("data.id") ?? "";
  const { ts } = signatureParts(headers);
  return {
    dedupeKey: `${type}:${id.toLowerCase()}:${headers.get("x-request-id") ?? ""}:${ts}`,
    eventType: type,
    resource: resourceOf(type, id),
    secretIndex,
  };
}

const KINDS: Readonly<Record<string, HintedResource["kind"]>> = {
  payment: "payment",
  topic_chargebacks_wh: "chargeback",
  subscription_preapproval: "subscription",
  subscription_authorized_payment: "instalment",
};

function resourceOf(type: string, id: string): HintedResource | null {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  const shape = kind === "subscription" ? /^[0-9a-f]{32}$/i : /^\d{1,20}$/;
  return kind && shape.test(id) ? { kind, id } : null;
}

async function hmacMatches(secret: string, text: string, signature: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (secret === "") return false;
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["verify"]);
  return crypto.subtle.verify("HMAC", key, signature, encoder.encode(text));
}

function isRecent(ts: number, now: number): boolean {
  const at = ts > MILLISECONDS_FROM ? ts : ts * 1000;
  return Math.abs(now - at) <= TOLERANCE_MS;
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf("=");
  return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
