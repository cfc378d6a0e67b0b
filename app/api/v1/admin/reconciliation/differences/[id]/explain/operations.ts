import { explainDifference as explainDifferenceContract } from "@/lib/contracts/reconciliation";
import { explainDifference } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/reconciliation/differences/{id}/explain - close with an explanation */
export const POST = defineRoute(explainDifferenceContract, { limit: "write" }, explainDifference);
