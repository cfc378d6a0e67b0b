/**
 * Just enough X.509 (RFC 5280) to trust PayPal's webhook certificate: names, validity, key, and each link of the chain
 * verified up to a pinned anchor. Full path validation belongs to TLS; this key only authenticates a hint.
 */
import { childAt, childrenOf, type DerNode, hexOf, readDer } from "./der";

const OID_COMMON_NAME = "550403";
const OID_BASIC_CONSTRAINTS = "551d13";
const MAX_DEPTH = 5;
const BOOLEAN = 0x01;
const EXTENSIONS = 0xa3;
const SIGNATURES: Record<string, { name: string; hash: string; namedCurve?: string }> = {
  "2a864886f70d01010b": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  "2a864886f70d01010c": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-384" },
  "2a8648ce3d040302": { name: "ECDSA", hash: "SHA-256", namedCurve: "P-256" },
};

export interface Certificate {
  readonly commonName: string | null;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly issuer: string;
  readonly subject: string;
  /** SubjectPublicKeyInfo, ready for `importKey("spki")`. */
  readonly publicKeyInfo: Uint8Array<ArrayBuffer>;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly signatureOid: string;
  /** Basic constraints say CA: only such a certificate may issue others. */
  readonly isAuthority: boolean;
}

/** All certificates of a PEM text, in its order. Throws `RangeError` when one is malformed. */
export function parsePem(pem: string): Certificate[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g);
  return Array.from(blocks, ([, base64 = ""]) => parseCertificate(fromBase64(base64.replace(/\s+/g, ""))));
}

/** True when the first certificate leads, link by verified link, to one of the anchors, all valid at `at` (ms). */
export async function isTrusted(
  chain: readonly Certificate[],
  anchors: readonly Certificate[],
  at: number,
): Promise<boolean> {
  let [current] = chain;
  if (!current) return false;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const link: Certificate = current;
    if (!isCurrent(link, at)) return false;
    // two anchors may share a name, as when a root is renewed
    for (const anchor of anchors) {
      if (anchor.subject === link.issuer && isCurrent(anchor, at) && (await isSignedBy(link, anchor))) return true;
    }
    const next = issuerIn(chain, link);
    // a leaf of ours must not be able to issue further certificates
    if (!next?.isAuthority || !(await isSignedBy(link, next))) return false;
    current = next;
  }
  return false;
}

/** True when every link is current and each one that is given verifies, and only the anchor is not one of ours. */
export async function endsAtUnknownAnchor(chain: readonly Certificate[], at: number): Promise<boolean> {
  let [current] = chain;
  if (!current) return false;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    if (!isCurrent(current, at)) return false;
    const next = issuerIn(chain, current);
    if (!next) return true;
    if (!next.isAuthority || !(await isSignedBy(current, next))) return false;
    current = next;
  }
  return false;
}

function isCurrent({ notBefore, notAfter }: Certificate, at: number): boolean {
  return at >= notBefore && at <= notAfter;
}

function issuerIn(chain: readonly Certificate[], link: Certificate): Certificate | undefined {
  return chain.find((candidate) => candidate !== link && candidate.subject === link.issuer);
}

async function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const algorithm = SIGNATURES[certificate.signatureOid];
  if (!algorithm) return false;
  try {
    const key = await crypto.subtle.importKey("spki", issuer.publicKeyInfo, algorithm, false, ["verify"]);
    const signature = algorithm.name === "ECDSA" ? ecdsaToRaw(certificate.signature) : certificate.signature;
    return await crypto.subtle.verify(algorithm, key, signature, certificate.signed);
  } catch {
    return false;
  }
}

function parseCertificate(bytes: Uint8Array): Certificate {
  const [tbs, algorithm, signature] = childrenOf(readDer(bytes));
  if (!tbs || !algorithm || !signature) throw new RangeError("certificate: missing part");
  const fields = childrenOf(tbs);
  const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [notBefore, notAfter] = childrenOf(childAt(fields, offset + 3)).map(timeOf);
  const subject = childAt(fields, offset + 4);
  return {
    commonName: commonNameOf(subject),
    notBefore: notBefore ?? Number.POSITIVE_INFINITY,
    notAfter: notAfter ?? Number.NEGATIVE_INFINITY,
    issuer: hexOf(childAt(fields, offset + 2).raw),
    subject: hexOf(subject.raw),
    publicKeyInfo: copy(childAt(fields, offset + 5).raw),
    signed: copy(tbs.raw),
    signature: copy(signature.content.subarray(1)),
    signatureOid: hexOf(childAt(childrenOf(algorithm), 0).content),
    isAuthority: isAuthority(fields),
  };
}

function isAuthority(fields: readonly DerNode[]): boolean {
  const holder = fields.find(({ tag }) => tag === EXTENSIONS);
  const extensions = holder ? childrenOf(childAt(childrenOf(holder), 0)).map(childrenOf) : [];
  const constraints = extensions.find(([oid]) => oid && hexOf(oid.content) === OID_BASIC_CONSTRAINTS)?.at(-1);
  if (!constraints) return false;
  const [flag] = childrenOf(readDer(constraints.content));
  return flag?.tag === BOOLEAN && flag.content[0] === 0xff;
}

function commonNameOf(name: DerNode): string | null {
  const attributes = childrenOf(name).flatMap(childrenOf).map(childrenOf);
  const found = attributes.filter(([type]) => type && hexOf(type.content) === OID_COMMON_NAME);
  const value = found.length === 1 ? found[0]?.[1] : undefined;
  return value ? new TextDecoder().decode(value.content) : null;
}

/** UTCTime or GeneralizedTime (RFC 5280 section 4.1.2.5) as milliseconds. */
function timeOf(node: DerNode): number {
  const text = new TextDecoder().decode(node.content);
  const century = node.tag === 0x17 ? (Number(text.slice(0, 2)) >= 50 ? "19" : "20") : "";
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text);
  if (!match) throw new RangeError("certificate: bad time");
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** SEQUENCE { r, s } to the fixed-length form that Web Crypto takes. */
function ecdsaToRaw(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(64);
  childrenOf(readDer(der)).forEach((integer, index) => {
    const digits = integer.content[0] === 0 ? integer.content.subarray(1) : integer.content;
    raw.set(digits, 32 * (index + 1) - digits.length);
  });
  return raw;
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
