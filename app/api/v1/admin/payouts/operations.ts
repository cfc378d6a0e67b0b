import {
  createPayoutBatch as createPayoutBatchContract,
  listPayoutBatches as listPayoutBatchesContract,
} from "@/lib/contracts/payouts";
import { createPayoutBatch, listPayoutBatches } from "@/lib/domain/payouts/run-batches";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/payouts - payout batches */
export const GET = defineRoute(listPayoutBatchesContract, { limit: "read" }, listPayoutBatches);

/** POST /api/v1/admin/payouts - collect what is owed */
export const POST = defineRoute(createPayoutBatchContract, { limit: "write" }, createPayoutBatch);
