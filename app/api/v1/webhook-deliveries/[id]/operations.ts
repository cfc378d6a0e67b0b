import { getWebhookDelivery } from "@/lib/contracts/webhooks";
import { getDelivery } from "@/lib/domain/webhooks/read-log";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/webhook-deliveries/{id} - a delivery and its attempts */
export const GET = defineRoute(getWebhookDelivery, { limit: "read" }, getDelivery);
