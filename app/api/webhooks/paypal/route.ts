import { receiveWebhook } from "@/lib/domain/payments/receive-webhook";
import { defineWebhook } from "@/lib/http/define-webhook";

export const runtime = "edge";

/** POST /api/webhooks/paypal - a signed hint of PayPal; the truth is read later */
export const POST = defineWebhook((received) => receiveWebhook("paypal", received));
