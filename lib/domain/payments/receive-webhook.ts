import { z } from "zod";
import { serviceDatabase } from "@/lib/db";
import { AppError } from "@/lib/errors/app-error";
import { environmentOf, mercadoPagoWebhookConfig, payPalWebhookConfig } from "@/lib/payments";
import { hintOfMercadoPagoCall, verifyMercadoPagoSignature } from "@/lib/payments/mercado-pago/webhook";
import { hintOfPayPalEvent, verifyPayPalSignature } from "@/lib/payments/paypal/webhook";
import type { ProviderName, WebhookHint } from "@/lib/payments/types";

const stored = z.object({ id: z.uuid().nullable(), duplicate: z.boolean() });

/** Headers that matter for a later look; never cookies or authorization. */
const KEPT_HEADERS = /^(?:paypal-|x-signature$|x-request-id$|content-type$|user-agent$)/;

interface Received {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Verifies a notification over its raw bytes and stores it, once. Nothing else happens in the request: the job runner
 * reads the truth. Throws `signature_invalid` (nothing stored) or `unavailable` when the signature cannot be checked now.
 */
export async function receiveWebhook(provider: ProviderName, received: Received): Promise<{ isDuplicate: boolean }> {
  const hint = provider === "paypal" ? await fromPayPal(received) : await fromMercadoPago(received);
  const row = await serviceDatabase().rpc(
    "receive_webhook",
    {
      p_provider: provider,
      p_environment: environmentOf(provider),
      p_dedupe_key: hint.dedupeKey.slice(0, 200),
      p_headers: Object.fromEntries([...received.headers].filter(([name]) => KEPT_HEADERS.test(name))),
      p_hint: hint,
      p_body_base64: toBase64(received.body),
    },
    stored,
  );
  return { isDuplicate: row.duplicate };
}

async function fromPayPal({ headers, body }: Received): Promise<WebhookHint> {
  const verdict = await verifyPayPalSignature(headers, body, payPalWebhookConfig());
  if (verdict === "unavailable") throw new AppError("unavailable", { retryAfterSeconds: 30 });
  if (verdict === "invalid") throw new AppError("signature_invalid");
  return hintOfPayPalEvent(headers, parseObject(body));
}

async function fromMercadoPago({ url, headers }: Received): Promise<WebhookHint> {
  const secretIndex = await verifyMercadoPagoSignature(url, headers, mercadoPagoWebhookConfig());
  if (secretIndex === null) throw new AppError("signature_invalid");
  return hintOfMercadoPagoCall(url, headers, secretIndex);
}

/** A signed body that is no JSON object hints at nothing; it is stored and ignored. */
function parseObject(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let offset = 0; offset < bytes.length; offset += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(offset, offset + 8_192));
  }
  return btoa(binary);
}
