import { listFleetVehicles as listFleetVehiclesContract } from "@/lib/contracts/people";
import { listFleetVehicles } from "@/lib/domain/people/fleet-desk";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/vehicles - a fleet's vehicles */
export const GET = defineRoute(listFleetVehiclesContract, { limit: "read" }, listFleetVehicles);
