import { transitionRide as transitionRideContract } from "@/lib/contracts/rides";
import { advanceRide } from "@/lib/domain/rides/advance-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/transitions - move a ride to its next status */
export const POST = defineRoute(transitionRideContract, { limit: "write" }, advanceRide);
