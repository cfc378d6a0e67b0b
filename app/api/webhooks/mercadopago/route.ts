import { receiveWebhook } from "@/lib/domain/payments/receive-webhook";
import { defineWebhook } from "@/lib/http/define-webhook";

export const runtime = "edge";

/** POST /api/webhooks/mercadopago - a signed hint of Mercado Pago; the truth is read later */
export const POST = defineWebhook((received) => receiveWebhook("mercadopago", received));
