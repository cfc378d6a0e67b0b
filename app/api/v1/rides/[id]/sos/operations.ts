import { raiseSos as raiseSosContract } from "@/lib/contracts/alerts";
import { raiseSos } from "@/lib/domain/alerts/call-for-help";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/sos - call the fleet for help */
export const POST = defineRoute(raiseSosContract, { limit: "write" }, raiseSos);
