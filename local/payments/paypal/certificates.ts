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
  readonly anchorKeyPem: string;
}

/** What one notification is signed with. */
export type SigningIdentity = Pick<SigningCertificates, "certId" | "leafPem" | "leafKeyPem">;

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

interface LeafOptions {
  readonly name: string;
  readonly issuer: { readonly certificate: X509Certificate; readonly key: CryptoKey };
  readonly from: number;
  readonly until: number;
}

async function createLeaf({ name, issuer, from, until }: LeafOptions): Promise<SigningIdentity> {
  const keys = await createKeys();
  const leaf = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${name}, O=NEXORS local stack`,
    issuer: issuer.certificate.subject,
    notBefore: new Date(from),
    notAfter: new Date(until),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: issuer.key,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ],
  });
  return {
    certId: `CERT-${randomBytes(4).toString("hex")}-${randomBytes(4).toString("hex")}`,
    leafPem: leaf.toString("pem"),
    leafKeyPem: await privatePem(keys),
  };
}

async function privatePem(keys: CryptoKeyPair): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
}

/** A root of our own and a signing certificate below it with the sandbox's common name, both valid for ten years. */
export async function createSigningCertificates(now: number): Promise<SigningCertificates> {
  const rootKeys = await createKeys();
  const anchor = await createAnchor(rootKeys, now);
  const issuer = { certificate: anchor, key: rootKeys.privateKey };
  const leaf = await createLeaf({ name: SIGNER_NAME, issuer, from: now - DAY_MS, until: now + 3_649 * DAY_MS });
  return { ...leaf, anchorPem: anchor.toString("pem"), anchorKeyPem: await privatePem(rootKeys) };
}

export type ForgedIdentities = Readonly<Record<"foreign" | "expired" | "otherName", SigningIdentity>>;

/** Identities that must not be trusted: below a root of the same name, out of date, for another name. */
export async function createForgedIdentities(good: SigningCertificates, now: number): Promise<ForgedIdentities> {
  const foreignKeys = await createKeys();
  const foreign = { certificate: await createAnchor(foreignKeys, now), key: foreignKeys.privateKey };
  const rootKey = await crypto.subtle.importKey(
    "pkcs8",
    PemConverter.decodeFirst(good.anchorKeyPem),
    ALGORITHM,
    false,
    ["sign"],
  );
  const own = { certificate: new X509Certificate(good.anchorPem), key: rootKey };
  const valid = { from: now - DAY_MS, until: now + 3_649 * DAY_MS };
  return {
    foreign: await createLeaf({ name: SIGNER_NAME, issuer: foreign, ...valid }),
    expired: await createLeaf({ name: SIGNER_NAME, issuer: own, from: now - 90 * DAY_MS, until: now - DAY_MS }),
    otherName: await createLeaf({ name: `evil-${SIGNER_NAME}`, issuer: own, ...valid }),
  };
}

/** The public key in a PEM certificate, for the post-back check. */
export function publicKeyOf(pem: string): Promise<CryptoKey> {
  return new X509Certificate(pem).publicKey.export(ALGORITHM, ["verify"]);
}
