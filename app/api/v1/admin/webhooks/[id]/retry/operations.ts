import { retryWebhook as retryWebhookContract } from "@/lib/contracts/reconciliation";
import { retryWebhook } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/webhooks/{id}/retry - work on a notification again */
export const POST = defineRoute(retryWebhookContract, { limit: "write" }, retryWebhook);
