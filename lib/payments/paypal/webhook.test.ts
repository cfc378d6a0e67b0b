import "reflect-metadata";
import { BasicConstraintsExtension, X509Certificate, X509CertificateGenerator } from "@peculiar/x509";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { crc32 } from "./crc32";
import { allowedCertificateUrl, hintOfPayPalEvent, type PayPalWebhookConfig, verifyPayPalSignature } from "./webhook";

const ORIGIN = "https://api.sandbox.paypal.com";
const NAME = "messageverificationcerts.sandbox.paypal.com";
const NOW = Date.parse("2026-11-24T12:00:00Z");
const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const body = new TextEncoder().encode('{"event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"CAP1"}}');

interface Issued {
  pem: string;
  keys: CryptoKeyPair;
}

async function issue(
  commonName: string,
  issuer: Issued & { certificate: X509Certificate },
  days = [-1, 90],
): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const [from = -1, until = 90] = days;
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${commonName}`,
    issuer: issuer.certificate.subject,
    notBefore: new Date(NOW + from * 86_400_000),
    notAfter: new Date(NOW + until * 86_400_000),
    signingKey: issuer.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: RSA,
  });
  return { pem: certificate.toString("pem"), keys };
}

async function authority(name: string) {
  const keys = await crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    notBefore: new Date(NOW - 86_400_000),
    notAfter: new Date(NOW + 3650 * 86_400_000),
    signingAlgorithm: RSA,
    extensions: [new BasicConstraintsExtension(true)],
  });
  return { pem: certificate.toString("pem"), keys, certificate };
}

let ca: Awaited<ReturnType<typeof authority>>;
let leaf: Issued;
let config: PayPalWebhookConfig;
let serial = 0;

/** Signed headers for `body`, each call with a certificate URL of its own so that the cache is not in the way. */
async function signed(overrides: Record<string, string> = {}, signer = leaf, served = signer.pem) {
  serial += 1;
  const id = overrides.id ?? "11111111-aaaa";
  const time = overrides.time ?? "2026-11-24T11:59:00Z";
  const text = `${id}|${time}|${overrides.webhookId ?? "WH-1"}|${crc32(body)}`;
  const signature = await crypto.subtle.sign(RSA.name, signer.keys.privateKey, new TextEncoder().encode(text));
  vi.stubGlobal("fetch", async () => new Response(served, { status: Number(overrides.status ?? 200) }));
  return new Headers({
    "paypal-transmission-id": id,
    "paypal-transmission-time": time,
    "paypal-transmission-sig": overrides.sig ?? btoa(String.fromCharCode(...new Uint8Array(signature))),
    "paypal-cert-url": overrides.url ?? `${ORIGIN}/v1/notifications/certs/CERT-${serial}`,
    "paypal-auth-algo": overrides.algo ?? "SHA256withRSA",
  });
}

beforeAll(async () => {
  ca = await authority("Test Anchor");
  leaf = await issue(NAME, ca);
  config = {
    webhookId: "WH-1",
    certificateOrigins: [ORIGIN],
    certificateCommonName: NAME,
    trustAnchors: ca.pem,
    now: () => NOW,
  };
});
afterEach(() => vi.unstubAllGlobals());

describe("verifyPayPalSignature", () => {
  it("accepts a signature of a trusted certificate over the raw bytes", async () => {
    expect(await verifyPayPalSignature(await signed(), body, config)).toBe("valid");
  });

  it.each([
    ["another webhook id", { webhookId: "WH-2" }],
    ["the simulator's webhook id", { webhookId: "WEBHOOK_ID" }],
    ["a signature of nothing", { sig: btoa("x".repeat(256)) }],
    ["no signature", { sig: "" }],
    ["another algorithm", { algo: "SHA1withRSA" }],
    ["an hour in the future", { time: "2026-11-24T13:00:00Z" }],
    ["forty days old", { time: "2026-10-15T12:00:00Z" }],
    ["no time", { time: "yesterday" }],
    ["a foreign host", { url: "https://paypal.example/v1/notifications/certs/CERT-1" }],
    ["a host that only ends alike", { url: "https://evil-api.sandbox.paypal.com/v1/notifications/certs/CERT-1" }],
    ["user info in the address", { url: "https://api.sandbox.paypal.com@evil.test/v1/notifications/certs/CERT-1" }],
  ])("refuses %s", async (_, overrides) => {
    expect(await verifyPayPalSignature(await signed(overrides), body, config)).toBe("invalid");
  });

  it("refuses a body that was re-indented", async () => {
    const indented = new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(body)), null, 2));
    expect(await verifyPayPalSignature(await signed(), indented, config)).toBe("invalid");
  });
  it("refuses an expired certificate, a foreign name and a foreign authority", async () => {
    const other = await authority("Test Anchor");
    for (const bad of [await issue(NAME, ca, [-90, -1]), await issue("evil.test", ca), await issue(NAME, other)]) {
      expect(await verifyPayPalSignature(await signed({}, bad), body, config)).toBe("invalid");
    }
  });
  it("refuses HTML where a certificate should be", async () => {
    expect(await verifyPayPalSignature(await signed({}, leaf, "<html>"), body, config)).toBe("invalid");
  });
  it("forgets what was no certificate: the next try is good", async () => {
    const headers = await signed({}, leaf, "<html>");
    expect(await verifyPayPalSignature(headers, body, config)).toBe("invalid");
    vi.stubGlobal("fetch", async () => new Response(leaf.pem));
    expect(await verifyPayPalSignature(headers, body, config)).toBe("valid");
  });
  it("refuses a certificate that is missing, redirected or larger than 64 KiB", async () => {
    const huge = `${leaf.pem}\n${"#".repeat(65 * 1024)}`;
    for (const headers of [
      await signed({ status: "404" }),
      await signed({ status: "302" }),
      await signed({}, leaf, huge),
    ]) {
      expect(await verifyPayPalSignature(headers, body, config)).toBe("invalid");
    }
  });
  it("asks PayPal, and tells somebody, when only the anchor is unknown", async () => {
    const other = await authority("Another Issuer");
    const unknown = await issue(NAME, other);
    const asked: string[] = [];
    const answers = ["valid", "invalid", "unavailable"] as const;
    for (const answer of answers) {
      const headers = await signed({}, unknown, `${unknown.pem}\n${other.pem}`);
      const postBack = async () => answer;
      const onUnknownAnchor = (url: string) => asked.push(url);
      expect(await verifyPayPalSignature(headers, body, { ...config, postBack, onUnknownAnchor })).toBe(answer);
    }
    expect(asked).toHaveLength(3);
  });
  it("does not let a leaf issue further certificates", async () => {
    const keys = leaf.keys;
    const forger = { pem: leaf.pem, keys, certificate: new X509Certificate(leaf.pem) };
    const forged = await issue(NAME, forger);
    const postBack = async () => "valid" as const;
    expect(
      await verifyPayPalSignature(await signed({}, forged, `${forged.pem}\n${leaf.pem}`), body, {
        ...config,
        postBack,
      }),
    ).toBe("invalid");
  });
  it("is unavailable, not invalid, while the certificate cannot be read", async () => {
    expect(await verifyPayPalSignature(await signed({ status: "503" }), body, config)).toBe("unavailable");
  });
});

describe("allowedCertificateUrl", () => {
  it("takes only the exact shape", () => {
    const good = `${ORIGIN}/v1/notifications/certs/CERT-360caa42-fca2a594`;
    expect(allowedCertificateUrl(good, [ORIGIN])).toBe(good);
    for (const bad of [
      `${good}?x=1`,
      `${good}#x`,
      `${good}/..`,
      `${ORIGIN}:8443/v1/notifications/certs/CERT-1`,
      good.replace("https", "http"),
      `${ORIGIN}//v1/notifications/certs/CERT-1`,
    ]) {
      expect(allowedCertificateUrl(bad, [ORIGIN])).toBeNull();
    }
  });
});

describe("hintOfPayPalEvent", () => {
  it("names what to read and ignores ids that are no ids", () => {
    const headers = new Headers({ "paypal-transmission-id": "T1" });
    const event = (event_type: string, id: unknown) =>
      hintOfPayPalEvent(headers, { event_type, resource: { id } }).resource;
    expect(event("CHECKOUT.ORDER.APPROVED", "5O1")).toEqual({ kind: "order", id: "5O1" });
    expect(event("PAYMENT.CAPTURE.REFUNDED", "R1")).toEqual({ kind: "refund", id: "R1" });
    expect(event("PAYMENT.CAPTURE.COMPLETED", "../x")).toBeNull();
    expect(event("BILLING.PLAN.CREATED", "P1")).toBeNull();
    expect(event("PAYMENT.SALE.COMPLETED", "S1")).toEqual({ kind: "sale", id: "S1" });
    expect(event("BILLING.SUBSCRIPTION.ACTIVATED", "I-1")).toEqual({ kind: "subscription", id: "I-1" });
  });
  it("reads a dispute by dispute_id, and by nothing else", () => {
    const of = (resource: unknown) =>
      hintOfPayPalEvent(new Headers(), { event_type: "CUSTOMER.DISPUTE.CREATED", resource }).resource;
    expect(of({ dispute_id: "PP-D-1" })).toEqual({ kind: "dispute", id: "PP-D-1" });
    for (const bad of [{ id: "PP-D-1" }, {}, null, [], "PP-D-1", { dispute_id: 7 }]) expect(of(bad)).toBeNull();
  });
});
