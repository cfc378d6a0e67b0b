import { listFleets as listFleetsContract } from "@/lib/contracts/catalogue";
import { listFleets } from "@/lib/domain/catalogue/list-fleets";
import { defineRoute } from "@/lib/http/define-route";

export const runtime = "edge";

/** GET /api/public/fleets - fleets that can be booked */
export const GET = defineRoute(listFleetsContract, { limit: "read", cacheSeconds: 60 }, () => listFleets());
