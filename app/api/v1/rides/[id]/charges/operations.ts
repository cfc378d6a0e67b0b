import { addCharge as addChargeContract, listCharges as listChargesContract } from "@/lib/contracts/charges";
import { addCharge } from "@/lib/domain/charges/add-charge";
import { listCharges } from "@/lib/domain/charges/list-charges";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/charges - charges beside the quoted price */
export const GET = defineRoute(listChargesContract, { limit: "read" }, listCharges);

/** POST /api/v1/rides/{id}/charges - add a stop, a toll, parking or a tip */
export const POST = defineRoute(addChargeContract, { limit: "write" }, addCharge);
