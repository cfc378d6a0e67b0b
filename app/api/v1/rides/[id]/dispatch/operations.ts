import { dispatchRide as dispatchRideContract } from "@/lib/contracts/dispatch";
import { dispatchRide } from "@/lib/domain/rides/dispatch-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/dispatch - offer a ride automatically */
export const POST = defineRoute(dispatchRideContract, { limit: "write" }, dispatchRide);
