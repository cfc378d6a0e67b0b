// @peculiar/x509 resolves its parts through the Reflect metadata API and refuses to load without it.
import "reflect-metadata";
import { randomBytes } from "node:crypto";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** The common name of the certificate that signs PayPal's sandbox notifications. */
export const SIGNER_NAME = "messageverificationcerts.sandbox.paypal.com";
const ALGORITHM = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const DAY_MS = 86_400_000;

export interface SigningCertificates {
  /** `CERT-...`, the last part of the certificate's address. */
  readonly certId: string;
  readonly leafPem: string;
  readonly leafKeyPem: string;
  readonly anchorPem: string;
}

function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

function serialNumber(): string {
  return `00${randomBytes(15).toString("hex")}`;
}

function createAnchor(keys: CryptoKeyPair, now: number): Promise<X509Certificate> {
  return X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=Local Payments Test Root, O=NEXORS local stack",
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + 3_650 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
}

/** A root of our own and a signing certificate below it with the sandbox's common name, both valid for ten years. */
export async function createSigningCertificates(now: number): Promise<SigningCertificates> {
  const [rootKeys, leafKeys] = await Promise.all([createKeys(), createKeys()]);
  const anchor = await createAnchor(rootKeys, now);
  const leaf = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${SIGNER_NAME}, O=NEXORS local stack`,
    issuer: anchor.subject,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + 3_649 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: leafKeys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", leafKeys.privateKey);
  return {
    certId: `CERT-${randomBytes(4).toString("hex")}-${randomBytes(4).toString("hex")}`,
    leafPem: leaf.toString("pem"),
    leafKeyPem: PemConverter.encode(pkcs8, "PRIVATE KEY"),
    anchorPem: anchor.toString("pem"),
  };
}

/** The public key in a PEM certificate, for the post-back check. */
export function publicKeyOf(pem: string): Promise<CryptoKey> {
  return new X509Certificate(pem).publicKey.export(ALGORITHM, ["verify"]);
}
