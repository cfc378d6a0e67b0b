import { trackRide as trackRideContract } from "@/lib/contracts/people";
import { trackRide } from "@/lib/domain/rides/track-ride";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/tracking/{token} - follow a ride by its link */
export const GET = defineRoute(trackRideContract, { limit: "tracking" }, trackRide);
