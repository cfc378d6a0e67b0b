import { listFleetPayouts as listFleetPayoutsContract } from "@/lib/contracts/money";
import { listFleetPayouts } from "@/lib/domain/money/fleet-books";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/payouts - payouts to a fleet and its drivers */
export const GET = defineRoute(listFleetPayoutsContract, { limit: "read" }, listFleetPayouts);
