import { cancelRide as cancelRideContract } from "@/lib/contracts/rides";
import { cancelRide } from "@/lib/domain/rides/cancel-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/cancel - cancel a ride */
export const POST = defineRoute(cancelRideContract, { limit: "write" }, cancelRide);
