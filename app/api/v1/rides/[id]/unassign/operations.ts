import { unassignRide as unassignRideContract } from "@/lib/contracts/dispatch";
import { unassignRide } from "@/lib/domain/rides/unassign-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/unassign - take the driver off a ride */
export const POST = defineRoute(unassignRideContract, { limit: "write" }, unassignRide);
