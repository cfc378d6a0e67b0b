import { advanceTestRide as advanceTestRideContract } from "@/lib/contracts/sandbox";
import { advanceRide } from "@/lib/domain/sandbox/advance-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/test/rides/{id}/advance - move a test ride to another status or time */
export const POST = defineRoute(advanceTestRideContract, { limit: "write" }, advanceRide);
