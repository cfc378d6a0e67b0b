import { sendPayoutBatch as sendPayoutBatchContract } from "@/lib/contracts/payouts";
import { sendPayoutBatch } from "@/lib/domain/payouts/run-batches";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/payouts/{id}/send - record that the bank has the batch */
export const POST = defineRoute(sendPayoutBatchContract, { limit: "write" }, sendPayoutBatch);
