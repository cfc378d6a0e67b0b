import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { sliceMember } from "../json";
import { publicKeyOf } from "./certificates";
import type { PayPalContext } from "./context";
import { invalidRequest } from "./errors";
import { signedText } from "./events";
import { parseBody } from "./order-input";

const verifySchema = z.object({
  auth_algo: z.string().max(100),
  cert_url: z.string().max(500),
  transmission_id: z.string().max(50),
  transmission_sig: z.string().max(500),
  transmission_time: z.string().max(100),
  webhook_id: z.string().max(50),
  webhook_event: z.looseObject({}),
});

/**
 * `POST /v1/notifications/verify-webhook-signature`. The event is checked by its exact source text inside the body, so
 * only a client that spliced the raw notification in gets `SUCCESS`.
 */
export async function verifySignature(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const input = parseBody(request, verifySchema);
  const raw = sliceMember(request.body.toString("utf8"), "webhook_event");
  if (raw === undefined) throw invalidRequest("/webhook_event", "MISSING_REQUIRED_PARAMETER", "No event was given.");
  const { account } = context;
  const { certificates } = context.signing;
  const isOurs =
    input.webhook_id === account.webhookId &&
    input.auth_algo === "SHA256withRSA" &&
    input.cert_url.endsWith(`/v1/notifications/certs/${certificates.certId}`);
  const text = signedText(input.transmission_id, input.transmission_time, input.webhook_id, Buffer.from(raw, "utf8"));
  const isGenuine =
    isOurs &&
    (await crypto.subtle.verify(
      "RSASSA-PKCS1-v1_5",
      await publicKeyOf(certificates.leafPem),
      Buffer.from(input.transmission_sig, "base64"),
      Buffer.from(text),
    ));
  return jsonResponse(200, { verification_status: isGenuine ? "SUCCESS" : "FAILURE" });
}
