import { listDeadWebhooks as listDeadWebhooksContract } from "@/lib/contracts/reconciliation";
import { listDeadWebhooks } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/webhooks/dead - notifications that could not be worked on */
export const GET = defineRoute(listDeadWebhooksContract, { limit: "read" }, listDeadWebhooks);
