import { listFleetDrivers as listFleetDriversContract } from "@/lib/contracts/people";
import { listFleetDrivers } from "@/lib/domain/people/fleet-desk";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/drivers - a fleet's drivers */
export const GET = defineRoute(listFleetDriversContract, { limit: "read" }, listFleetDrivers);
