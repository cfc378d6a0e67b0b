import { reassignRide as reassignRideContract } from "@/lib/contracts/board";
import { reassignRide } from "@/lib/domain/rides/reassign-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/reassign - another driver and vehicle */
export const POST = defineRoute(reassignRideContract, { limit: "write" }, reassignRide);
