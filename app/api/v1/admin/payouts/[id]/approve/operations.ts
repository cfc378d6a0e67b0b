import { approvePayoutBatch as approvePayoutBatchContract } from "@/lib/contracts/payouts";
import { approvePayoutBatch } from "@/lib/domain/payouts/run-batches";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/payouts/{id}/approve - approve a batch */
export const POST = defineRoute(approvePayoutBatchContract, { limit: "write" }, approvePayoutBatch);
