import {
  listReconciliationRuns as listReconciliationRunsContract,
  runReconciliation as runReconciliationContract,
} from "@/lib/contracts/reconciliation";
import { listReconciliationRuns, runReconciliation } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/reconciliation/runs - reconciliation runs */
export const GET = defineRoute(listReconciliationRunsContract, { limit: "read" }, listReconciliationRuns);

/** POST /api/v1/admin/reconciliation/runs - compare with a provider now */
export const POST = defineRoute(runReconciliationContract, { limit: "pay" }, runReconciliation);
