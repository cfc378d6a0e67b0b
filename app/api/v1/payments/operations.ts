import { createPayment as createPaymentContract } from "@/lib/contracts/payments";
import { createPayment } from "@/lib/domain/payments/create-payment";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/payments - start paying for a ride */
export const POST = defineRoute(createPaymentContract, { limit: "pay" }, createPayment);
