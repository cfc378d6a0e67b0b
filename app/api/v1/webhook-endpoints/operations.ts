import { createWebhookEndpoint, listWebhookEndpoints } from "@/lib/contracts/webhooks";
import { createEndpoint, listEndpoints } from "@/lib/domain/webhooks/manage-endpoints";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/webhook-endpoints - endpoints of a fleet or a partner */
export const GET = defineRoute(listWebhookEndpoints, { limit: "read" }, listEndpoints);

/** POST /api/v1/webhook-endpoints - add an endpoint */
export const POST = defineRoute(createWebhookEndpoint, { limit: "write" }, createEndpoint);
