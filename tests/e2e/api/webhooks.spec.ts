import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";

/** The routes on the built artefact: forgeries that need no key. tests/routes/webhooks-*.test.ts has every case. */
const PAYPAL = {
  "paypal-transmission-id": randomUUID(),
  "paypal-transmission-time": new Date().toISOString(),
  "paypal-transmission-sig": Buffer.alloc(256, 7).toString("base64"),
  "paypal-cert-url": "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270",
  "paypal-auth-algo": "SHA256withRSA",
};
const MERCADO_PAGO = { "x-request-id": randomUUID(), "x-signature": `ts=${Date.now()},v1=${"0".repeat(64)}` };
const CLAIM = { event_type: "PAYMENT.CAPTURE.COMPLETED", resource: { id: "1", status: "COMPLETED" } };

const FORGERIES: [name: string, path: string, headers: Record<string, string>][] = [
  ["PayPal without headers", "paypal", {}],
  ["PayPal with made-up headers", "paypal", PAYPAL],
  [
    "PayPal with a certificate of its own",
    "paypal",
    { ...PAYPAL, "paypal-cert-url": "https://evil.test/v1/notifications/certs/CERT-1" },
  ],
  ["PayPal with another algorithm", "paypal", { ...PAYPAL, "paypal-auth-algo": "none" }],
  ["Mercado Pago without headers", "mercadopago?data.id=1&type=payment", {}],
  ["Mercado Pago with a made-up signature", "mercadopago?data.id=1&type=payment", MERCADO_PAGO],
  ["Mercado Pago's unsigned IPN", "mercadopago?topic=payment&id=1", {}],
];

for (const [name, path, headers] of FORGERIES) {
  test(`a notification of ${name} is refused`, async ({ request }) => {
    const response = await request.post(`/api/webhooks/${path}`, { data: CLAIM, headers });
    expect(response.status()).toBe(401);
    expect(await response.json()).toMatchObject({ code: "signature_invalid" });
  });
}

test("a notification is posted, and is not larger than 256 KiB", async ({ request }) => {
  for (const provider of ["paypal", "mercadopago"]) {
    expect((await request.get(`/api/webhooks/${provider}`)).status()).toBe(405);
    const data = Buffer.alloc(300 * 1024, 32);
    expect((await request.post(`/api/webhooks/${provider}`, { data, headers: PAYPAL })).status()).toBe(413);
  }
});
