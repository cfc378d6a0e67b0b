import { discardPayoutBatch as discardPayoutBatchContract } from "@/lib/contracts/payouts";
import { discardPayoutBatch } from "@/lib/domain/payouts/run-batches";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/payouts/{id}/discard - give a batch up */
export const POST = defineRoute(discardPayoutBatchContract, { limit: "write" }, discardPayoutBatch);
