import { listWebhookDeliveries } from "@/lib/contracts/webhooks";
import { listDeliveries } from "@/lib/domain/webhooks/read-log";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/webhook-endpoints/{id}/deliveries - what was sent to an endpoint */
export const GET = defineRoute(listWebhookDeliveries, { limit: "read" }, listDeliveries);
