/**
 * Mercado Pago's webhook signature: HMAC-SHA256 over a manifest of query id, request id and time. It does not cover the
 * body at all, so the body is never read: the id names a payment whose truth is fetched with our own token.
 */
import type { WebhookHint } from "../types";

const TOLERANCE_MS = 8 * 24 * 3_600_000;
const MILLISECONDS_FROM = 1e11;

export interface MercadoPagoWebhookConfig {
  /** Current and previous secrets; at least one. */
  readonly secrets: readonly string[];
  readonly now: () => number;
}

export async function verifyMercadoPagoSignature(
  url: URL,
  headers: Headers,
  config: MercadoPagoWebhookConfig,
): Promise<boolean> {
  const parts = new Map((headers.get("x-signature") ?? "").split(",").map((part) => splitOnce(part.trim())));
  const ts = parts.get("ts") ?? "";
  const signature = fromHex(parts.get("v1") ?? "");
  if (!/^\d{9,14}$/.test(ts) || !signature || !isRecent(Number(ts), config.now())) return false;
  const id = url.searchParams.get("data.id") ?? "";
  const requestId = headers.get("x-request-id") ?? "";
  // sources disagree on whether the id is lower-cased before signing: both are accepted
  const manifests = new Set([id, id.toLowerCase()].map((each) => manifestOf(each, requestId, ts)));
  for (const secret of config.secrets) {
    for (const manifest of manifests) if (await hmacMatches(secret, manifest, signature)) return true;
  }
  return false;
}

export function manifestOf(id: string, requestId: string, ts: string): string {
  return `${id ? `id:${id};` : ""}${requestId ? `request-id:${requestId};` : ""}ts:${ts};`;
}

export function hintOfMercadoPagoCall(url: URL, headers: Headers): WebhookHint {
  const type = url.searchParams.get("type") ?? url.searchParams.get("topic") ?? "";
  const id = url.searchParams.get("data.id") ?? "";
  const ts = /ts=(\d+)/.exec(headers.get("x-signature") ?? "")?.[1] ?? "";
  return {
    dedupeKey: `${type}:${id}:${headers.get("x-request-id") ?? ""}:${ts}`,
    eventType: type,
    resource: type === "payment" && /^\d{1,20}$/.test(id) ? { kind: "payment", id } : null,
  };
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
