import type { Backend, GatewayResponse } from "../../types";
import { textResponse } from "../../ui";
import type { CertificateFault, Faults } from "../faults";
import { loadOnce } from "../store";
import {
  createForgedIdentities,
  createSigningCertificates,
  type ForgedIdentities,
  type SigningCertificates,
  type SigningIdentity,
} from "./certificates";
import { notFound, PayPalError } from "./errors";

const CERTIFICATES = "/v1/notifications/certs";
const PEM = "application/x-pem-file";
const HUGE_BYTES = 128 * 1024;

export interface Signing {
  readonly certificates: SigningCertificates;
  /** Who signs under these faults, and below which path the certificate is said to be. */
  identityFor(faults: Faults): Promise<{ identity: SigningIdentity; certificatePath: string }>;
  /** `GET /v1/notifications/certs/{id}`: the certificate, or what a fault serves in its place. */
  serveCertificate(certId: string): Promise<GatewayResponse>;
}

/** The keys of the local PayPal, made once; the ones that must not be trusted are made when a fault first asks for them. */
export async function createSigning(backend: Backend, now: () => number): Promise<Signing> {
  const certificates = await loadOnce(backend, "paypal", "signing", () => createSigningCertificates(now()));
  let forged: Promise<ForgedIdentities> | undefined;
  const loadForged = () => {
    forged ??= loadOnce(backend, "paypal", "forged", () => createForgedIdentities(certificates, now()));
    return forged;
  };
  const served: Partial<Record<CertificateFault, () => GatewayResponse>> = {
    html: () => textResponse(200, "<!doctype html><title>PayPal</title><p>Please sign in.</p>", "text/html"),
    missing: () => {
      throw notFound();
    },
    redirect: () => ({ status: 302, headers: { location: `${certificates.certId}` } }),
    huge: () => textResponse(200, `${certificates.leafPem}\n${"#".repeat(HUGE_BYTES)}`, PEM),
    unavailable: () => {
      throw new PayPalError(503, "SERVICE_UNAVAILABLE");
    },
  };
  return {
    certificates,
    async identityFor({ certificate: fault }) {
      if (fault === "foreign" || fault === "expired" || fault === "otherName") {
        const identity = (await loadForged())[fault];
        return { identity, certificatePath: `${CERTIFICATES}/${identity.certId}` };
      }
      const name = fault === null ? certificates.certId : `CERT-${fault}`;
      return { identity: certificates, certificatePath: `${CERTIFICATES}/${name}` };
    },
    async serveCertificate(certId) {
      if (certId === certificates.certId) return textResponse(200, certificates.leafPem, PEM);
      const fault = Object.entries(served).find(([name]) => certId === `CERT-${name}`)?.[1];
      if (fault) return fault();
      const identity = Object.values(await loadForged()).find((candidate) => candidate.certId === certId);
      if (!identity) throw notFound();
      return textResponse(200, identity.leafPem, PEM);
    },
  };
}
