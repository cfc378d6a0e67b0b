import { listDifferences as listDifferencesContract } from "@/lib/contracts/reconciliation";
import { listDifferences } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/reconciliation/differences - what does not agree */
export const GET = defineRoute(listDifferencesContract, { limit: "read" }, listDifferences);
