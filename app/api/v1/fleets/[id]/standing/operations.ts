import { getFleetStanding } from "@/lib/contracts/subscriptions";
import { getStanding } from "@/lib/domain/subscriptions/get-subscription";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/standing - whether a fleet can be changed */
export const GET = defineRoute(getFleetStanding, { limit: "read" }, getStanding);
