import { listFleetAlerts as listFleetAlertsContract } from "@/lib/contracts/alerts";
import { listFleetAlerts } from "@/lib/domain/alerts/list-fleet-alerts";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/alerts - what needs a dispatcher now */
export const GET = defineRoute(listFleetAlertsContract, { limit: "read" }, listFleetAlerts);
