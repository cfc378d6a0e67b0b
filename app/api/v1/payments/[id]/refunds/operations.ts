import { refundPayment as refundPaymentContract } from "@/lib/contracts/reconciliation";
import { refundPayment } from "@/lib/domain/reconciliation/work-differences";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/payments/{id}/refunds - give money back */
export const POST = defineRoute(refundPaymentContract, { limit: "pay" }, refundPayment);
