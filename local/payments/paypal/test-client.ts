import { X509Certificate } from "node:crypto";
import { crc32 } from "node:zlib";
import { postForm, type Received, type Wire } from "../test-harness";

export interface PayPalReply {
  readonly status: number;
  readonly body: Wire;
}

/** A client of the protocol that knows nothing of the implementation. */
export async function createPayPalClient(base: string, env: Record<string, string>) {
  const credentials = Buffer.from(`${env.PAYPAL_CLIENT_ID}:${env.PAYPAL_CLIENT_SECRET}`).toString("base64");
  const tokenResponse = await fetch(`${base}/v1/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = (await tokenResponse.json()) as { access_token: string };
  async function call(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<PayPalReply> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      body: typeof body === "object" ? JSON.stringify(body) : body,
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }
  return {
    token,
    call,
    approve: (id: string, action = "approve") => postForm(`${base}/checkoutnow`, { token: id, action }),
  };
}
export type PayPalClient = Awaited<ReturnType<typeof createPayPalClient>>;

export function orderBody(invoiceId: string, value = "120.50", changes: object = {}) {
  return {
    intent: "CAPTURE",
    purchase_units: [
      {
        custom_id: "pay_1",
        invoice_id: invoiceId,
        description: "Transfer MIA to Brickell",
        amount: {
          currency_code: "USD",
          value,
          breakdown: { item_total: { currency_code: "USD", value } },
        },
      },
    ],
    application_context: {
      return_url: "http://shop.test/return?ride=1",
      cancel_url: "http://shop.test/cancel",
      brand_name: "Miami Executive",
    },
    ...changes,
  };
}

/** What the app does with a notification: certificate by its address, chain to the anchor, RSA over the four parts. */
export async function verifyNotification(request: Received, env: Record<string, string>): Promise<boolean> {
  const header = (name: string) => String(request.headers[name]);
  const url = header("paypal-cert-url");
  if (!url.startsWith(`${env.PAYPAL_CERT_ORIGIN}/v1/notifications/certs/CERT-`)) return false;
  const leaf = new X509Certificate(await (await fetch(url, { redirect: "manual" })).text());
  const anchor = new X509Certificate(env.PAYPAL_TRUST_ANCHOR_PEM ?? "");
  const isTrusted =
    leaf.subject.includes("CN=messageverificationcerts.sandbox.paypal.com") && leaf.verify(anchor.publicKey);
  const key = await crypto.subtle.importKey(
    "spki",
    leaf.publicKey.export({ format: "der", type: "spki" }),
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    false,
    ["verify"],
  );
  const signed = [
    header("paypal-transmission-id"),
    header("paypal-transmission-time"),
    env.PAYPAL_WEBHOOK_ID,
    crc32(request.body),
  ].join("|");
  const signature = Buffer.from(header("paypal-transmission-sig"), "base64");
  return isTrusted && (await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, signature, Buffer.from(signed)));
}
