import { retryOperation as retryOperationContract } from "@/lib/contracts/reconciliation";
import { retryOperation } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/operations/{id}/retry - try a failed refund again */
export const POST = defineRoute(retryOperationContract, { limit: "write" }, retryOperation);
