import { createHmac, randomUUID } from "node:crypto";
import type { Faults } from "../faults";
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

export type NoticeType =
  | "payment"
  | "topic_chargebacks_wh"
  | "subscription_preapproval"
  | "subscription_authorized_payment";

export interface Notice {
  readonly type: NoticeType;
  readonly dataId: string;
  readonly action: string;
  /** The address as the shop gave it; `data.id` and `type` are added to its query. */
  readonly url: string;
  readonly collectorId: string;
  readonly secret: string;
  readonly now: number;
  readonly faults: Faults;
}

/** A webhook as Mercado Pago posts it. */
export function createNotification(notice: Notice): Notification {
  const { type, dataId, action, url, collectorId, secret, now, faults } = notice;
  const target = new URL(url);
  target.searchParams.set("data.id", dataId);
  target.searchParams.set("type", type);
  const document = {
    id: createNumericId(),
    live_mode: false,
    type,
    date_created: new Date(now).toISOString(),
    user_id: BigInt(collectorId),
    api_version: "v1",
    action,
    data: { id: dataId },
  };
  const headers = signatureHeaders(dataId, faults.wrongKey ? `not-${secret}` : secret, now);
  return { label: action, url: target.href, body: bodyAfterSigning(document, faults), headers };
}

/** The signature does not cover the body: it may say anything. */
function bodyAfterSigning(document: object, faults: Faults): string {
  if (faults.body === "reindented") return renderJson(document).replaceAll(",", ",\n  ");
  if (faults.body !== "forged") return renderJson(document);
  return renderJson({
    ...document,
    status: "approved",
    transaction_amount: 9_999,
    data: { id: String(createNumericId()) },
  });
}
