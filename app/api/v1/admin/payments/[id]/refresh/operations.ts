import { refreshAnyPayment as refreshAnyPaymentContract } from "@/lib/contracts/reconciliation";
import { refreshAnyPayment } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/payments/{id}/refresh - ask the provider about any payment */
export const POST = defineRoute(refreshAnyPaymentContract, { limit: "pay" }, refreshAnyPayment);
