import { getFleetMonth as getFleetMonthContract } from "@/lib/contracts/money";
import { getFleetMonth } from "@/lib/domain/money/fleet-books";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/month - where the money of a month went */
export const GET = defineRoute(getFleetMonthContract, { limit: "read" }, getFleetMonth);
