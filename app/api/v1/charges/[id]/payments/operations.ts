import { payCharge as payChargeContract } from "@/lib/contracts/charges";
import { payCharge } from "@/lib/domain/charges/pay-charge";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/charges/{id}/payments - start paying for a charge */
export const POST = defineRoute(payChargeContract, { limit: "pay" }, payCharge);
