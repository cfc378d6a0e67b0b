import { listPayoutRows as listPayoutRowsContract } from "@/lib/contracts/payouts";
import { listPayoutRows } from "@/lib/domain/payouts/run-batches";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/payouts/{id} - who is paid what in a batch */
export const GET = defineRoute(listPayoutRowsContract, { limit: "read" }, listPayoutRows);
