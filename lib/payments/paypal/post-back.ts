/** PayPal's own verdict on a notification (verify-webhook-signature), for certificates below an anchor that is not pinned. */
import { ProviderError } from "../provider-fetch";
import { createPayPalApi, type PayPalConfig } from "./api";
import type { SignatureVerdict, TransmissionSignature } from "./webhook";

/**
 * The event is spliced in as the raw text that arrived: parsed and written again it would be other bytes, and PayPal would
 * say FAILURE to its own notification. What is no JSON object by itself cannot be spliced and is `invalid`.
 */
export function createPostBack(config: PayPalConfig, webhookId: string) {
  const api = createPayPalApi(config);
  return async (sent: TransmissionSignature, body: Uint8Array): Promise<SignatureVerdict> => {
    const event = eventText(body);
    if (event === null) return "invalid";
    const fields = JSON.stringify({
      auth_algo: sent.algorithm,
      cert_url: sent.certificateUrl,
      transmission_id: sent.id,
      transmission_sig: sent.signature,
      transmission_time: sent.time,
      webhook_id: webhookId,
    });
    try {
      const answer = await api.ask(
        "/v1/notifications/verify-webhook-signature",
        `${fields.slice(0, -1)},"webhook_event":${event}}`,
      );
      return answer.verification_status === "SUCCESS" ? "valid" : "invalid";
    } catch (error) {
      const isRefused =
        error instanceof ProviderError && error.status >= 400 && error.status < 500 && error.status !== 429;
      return isRefused ? "invalid" : "unavailable";
    }
  };
}

function eventText(body: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? text : null;
  } catch {
    return null;
  }
}
