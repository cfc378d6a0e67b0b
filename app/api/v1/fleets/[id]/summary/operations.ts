import { getFleetSummary as getFleetSummaryContract } from "@/lib/contracts/people";
import { getFleetSummary } from "@/lib/domain/people/fleet-desk";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/summary - a fleet's day in figures */
export const GET = defineRoute(getFleetSummaryContract, { limit: "read" }, getFleetSummary);
