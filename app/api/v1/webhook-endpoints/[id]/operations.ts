import { deleteWebhookEndpoint, getWebhookEndpoint, updateWebhookEndpoint } from "@/lib/contracts/webhooks";
import { deleteEndpoint, getEndpoint, updateEndpoint } from "@/lib/domain/webhooks/manage-endpoints";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/webhook-endpoints/{id} - an endpoint */
export const GET = defineRoute(getWebhookEndpoint, { limit: "read" }, getEndpoint);

/** PATCH /api/v1/webhook-endpoints/{id} - change an endpoint */
export const PATCH = defineRoute(updateWebhookEndpoint, { limit: "write" }, updateEndpoint);

/** DELETE /api/v1/webhook-endpoints/{id} - delete an endpoint */
export const DELETE = defineRoute(deleteWebhookEndpoint, { limit: "write" }, deleteEndpoint);
