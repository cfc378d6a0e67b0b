import { dropRide as dropRideContract } from "@/lib/contracts/rides";
import { dropRide } from "@/lib/domain/rides/drop-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/drop - give a job back */
export const POST = defineRoute(dropRideContract, { limit: "write" }, dropRide);
