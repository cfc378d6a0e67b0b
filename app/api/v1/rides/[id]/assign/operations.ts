import { assignRide as assignRideContract } from "@/lib/contracts/dispatch";
import { assignRide } from "@/lib/domain/rides/assign-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/assign - assign driver and vehicle */
export const POST = defineRoute(assignRideContract, { limit: "write" }, assignRide);
