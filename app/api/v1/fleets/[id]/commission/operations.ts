import { getCommissionStatement as getCommissionStatementContract } from "@/lib/contracts/partners";
import { getCommissionStatement } from "@/lib/domain/partners/commission";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/commission - what a partner earned in a month */
export const GET = defineRoute(getCommissionStatementContract, { limit: "read" }, getCommissionStatement);
