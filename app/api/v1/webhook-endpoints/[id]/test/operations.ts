import { sendTestEvent } from "@/lib/contracts/webhooks";
import { sendTest } from "@/lib/domain/webhooks/manage-endpoints";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/webhook-endpoints/{id}/test - send a test event */
export const POST = defineRoute(sendTestEvent, { limit: "write" }, sendTest);
