import { rotateWebhookSecret } from "@/lib/contracts/webhooks";
import { rotateSecret } from "@/lib/domain/webhooks/manage-endpoints";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/webhook-endpoints/{id}/rotate-secret - a new secret */
export const POST = defineRoute(rotateWebhookSecret, { limit: "write" }, rotateSecret);
