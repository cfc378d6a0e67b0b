import { randomUUID, sign } from "node:crypto";
import { forgeBody } from "../crc-forgery";
import { crc32 } from "../crc32";
import type { Faults } from "../faults";
import { createPayPalId } from "../ids";
import type { Notification } from "../notification";
import type { SigningIdentity } from "./certificates";

export interface PayPalEvent {
  /** `PAYMENT.CAPTURE.COMPLETED` and the like. */
  readonly type: string;
  readonly resourceType:
    | "checkout-order"
    | "capture"
    | "refund"
    | "authorization"
    | "dispute"
    | "subscription"
    | "sale";
  readonly summary: string;
  readonly resource: object;
}

export interface Signer {
  readonly base: string;
  readonly now: number;
  readonly account: { readonly webhookId: string };
  readonly identity: SigningIdentity;
  /** Path of the certificate's address below the base; differs from the identity's own under a fault. */
  readonly certificatePath: string;
  readonly faults: Faults;
}

/** The text that PayPal signs; the CRC is of the body's exact bytes. */
export function signedText(id: string, time: string, webhookId: string, body: Uint8Array): string {
  return `${id}|${time}|${webhookId}|${crc32(body)}`;
}

/** The transmission headers of one body: SHA256withRSA over its id, time, webhook and CRC. */
export function transmissionHeaders(body: string | Uint8Array, signer: Signer): Record<string, string> {
  const id = randomUUID();
  const time = `${new Date(signer.now).toISOString().slice(0, 19)}Z`;
  const webhookId = signer.faults.wrongKey ? createPayPalId() : signer.account.webhookId;
  const text = signedText(id, time, webhookId, typeof body === "string" ? Buffer.from(body, "utf8") : body);
  return {
    "paypal-transmission-id": id,
    "paypal-transmission-time": time,
    "paypal-transmission-sig": sign("RSA-SHA256", Buffer.from(text), signer.identity.leafKeyPem).toString("base64"),
    "paypal-cert-url": `${signer.base}${signer.certificatePath}`,
    "paypal-auth-algo": "SHA256withRSA",
    "paypal-auth-version": "v2",
  };
}

/** An event as PayPal posts it. */
export function signEvent(event: PayPalEvent, signer: Signer): Omit<Notification, "url"> {
  const id = `WH-${createPayPalId()}-${createPayPalId()}`;
  const href = `${signer.base}/v1/notifications/webhooks-events/${id}`;
  const body = JSON.stringify({
    id,
    event_version: "1.0",
    create_time: new Date(signer.now).toISOString(),
    resource_type: event.resourceType,
    resource_version: "2.0",
    event_type: event.type,
    summary: event.summary,
    resource: event.resource,
    links: [
      { href, rel: "self", method: "GET" },
      { href: `${href}/resend`, rel: "resend", method: "POST" },
    ],
  });
  const headers = transmissionHeaders(body, signer);
  return { label: event.type, body: bodyAfterSigning(body, signer.faults), headers };
}

/** The body as it arrives: re-indented, or another one with the same CRC, which the signature covers as well. */
function bodyAfterSigning(body: string, faults: Faults): string {
  if (faults.body === "reindented") return JSON.stringify(JSON.parse(body), null, 2);
  if (faults.body !== "forged") return body;
  const event = JSON.parse(body);
  const amount = { currency_code: event.resource.amount?.currency_code ?? "USD", value: "9999.00" };
  const resource = { ...event.resource, status: "COMPLETED", amount };
  const claim = { ...event, event_type: "PAYMENT.CAPTURE.COMPLETED", resource_type: "capture", resource };
  return forgeBody(JSON.stringify(claim), crc32(Buffer.from(body, "utf8")));
}
