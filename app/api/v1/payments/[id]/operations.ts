import { getPayment as getPaymentContract } from "@/lib/contracts/payments";
import { getPayment } from "@/lib/domain/payments/get-payment";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/payments/{id} - read a payment */
export const GET = defineRoute(getPaymentContract, { limit: "read" }, getPayment);
