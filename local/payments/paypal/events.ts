import { randomUUID, sign } from "node:crypto";
import { crc32 } from "../crc32";
import { createPayPalId } from "../ids";
import type { Notification } from "../notification";
import type { SigningCertificates } from "./certificates";

export interface PayPalEvent {
  /** `PAYMENT.CAPTURE.COMPLETED` and the like. */
  readonly type: string;
  readonly resourceType: "checkout-order" | "capture" | "refund" | "authorization";
  readonly summary: string;
  readonly resource: object;
}

export interface Signer {
  readonly base: string;
  readonly now: number;
  readonly account: { readonly webhookId: string };
  readonly certificates: SigningCertificates;
}

/** The text that PayPal signs; the CRC is of the body's exact bytes. */
export function signedText(id: string, time: string, webhookId: string, body: Uint8Array): string {
  return `${id}|${time}|${webhookId}|${crc32(body)}`;
}

/** The transmission headers of one body: SHA256withRSA over its id, time, webhook and CRC. */
export function transmissionHeaders(body: string, signer: Signer): Record<string, string> {
  const id = randomUUID();
  const time = `${new Date(signer.now).toISOString().slice(0, 19)}Z`;
  const text = signedText(id, time, signer.account.webhookId, Buffer.from(body, "utf8"));
  return {
    "paypal-transmission-id": id,
    "paypal-transmission-time": time,
    "paypal-transmission-sig": sign("RSA-SHA256", Buffer.from(text), signer.certificates.leafKeyPem).toString("base64"),
    "paypal-cert-url": `${signer.base}/v1/notifications/certs/${signer.certificates.certId}`,
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
  return { label: event.type, body, headers: transmissionHeaders(body, signer) };
}
