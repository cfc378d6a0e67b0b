import { listRideEvents as listRideEventsContract } from "@/lib/contracts/rides";
import { listEvents } from "@/lib/domain/rides/list-events";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/events - the history of a ride */
export const GET = defineRoute(listRideEventsContract, { limit: "read" }, listEvents);
