import { waiveCharge as waiveChargeContract } from "@/lib/contracts/charges";
import { waiveCharge } from "@/lib/domain/charges/waive-charge";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/charges/{id}/waive - give up an open charge */
export const POST = defineRoute(waiveChargeContract, { limit: "write" }, waiveCharge);
