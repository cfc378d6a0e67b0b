import { createHmac, randomUUID } from "node:crypto";
import { createNumericId } from "../ids";
import { renderJson } from "../json";
import type { Notification } from "../notification";

export interface ManifestParts {
  /** `data.id` of the query; lower-case in the manifest. */
  readonly dataId?: string;
  readonly requestId?: string;
  readonly ts?: string;
}

/** The signed text: `id:...;request-id:...;ts:...;`, a missing part is left out whole. */
export function manifestOf(parts: ManifestParts): string {
  const named = [
    ["id", parts.dataId?.toLowerCase()],
    ["request-id", parts.requestId],
    ["ts", parts.ts],
  ] as const;
  return named.map(([name, value]) => (value ? `${name}:${value};` : "")).join("");
}

/** v1 of `x-signature`: hexadecimal HMAC-SHA256 of the manifest. */
export function signManifest(parts: ManifestParts, secret: string): string {
  return createHmac("sha256", secret).update(manifestOf(parts)).digest("hex");
}

/** `x-signature` and `x-request-id` of one notification; `now` in milliseconds, as Mercado Pago sends it today. */
export function signatureHeaders(dataId: string, secret: string, now: number): Record<string, string> {
  const requestId = randomUUID();
  const ts = String(now);
  return {
    "x-request-id": requestId,
    "x-signature": `ts=${ts},v1=${signManifest({ dataId, requestId, ts }, secret)}`,
  };
}

export interface PaymentNotice {
  readonly paymentId: string;
  readonly action: "payment.created" | "payment.updated";
  /** The address as the shop gave it; `data.id` and `type` are added to its query. */
  readonly url: string;
  readonly collectorId: string;
  readonly secret: string;
  readonly now: number;
}

/** A webhook as Mercado Pago posts it. */
export function createNotification(notice: PaymentNotice): Notification {
  const { paymentId, action, url, collectorId, secret, now } = notice;
  const target = new URL(url);
  target.searchParams.set("data.id", paymentId);
  target.searchParams.set("type", "payment");
  const body = renderJson({
    id: createNumericId(),
    live_mode: false,
    type: "payment",
    date_created: new Date(now).toISOString(),
    user_id: BigInt(collectorId),
    api_version: "v1",
    action,
    data: { id: paymentId },
  });
  return { label: action, url: target.href, body, headers: signatureHeaders(paymentId, secret, now) };
}
