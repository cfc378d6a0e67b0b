import { refreshPayment as refreshPaymentContract } from "@/lib/contracts/payments";
import { refreshOwnPayment } from "@/lib/domain/payments/get-payment";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/payments/{id}/refresh - ask the provider now */
export const POST = defineRoute(refreshPaymentContract, { limit: "pay" }, refreshOwnPayment);
