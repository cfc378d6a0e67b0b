import { getFleetBalance as getFleetBalanceContract } from "@/lib/contracts/money";
import { getFleetBalance } from "@/lib/domain/money/fleet-books";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/balance - what a fleet is owed */
export const GET = defineRoute(getFleetBalanceContract, { limit: "read" }, getFleetBalance);
