import { getFleetPage as getFleetPageContract } from "@/lib/contracts/catalogue";
import { getFleetPage } from "@/lib/domain/catalogue/get-fleet-page";
import { defineRoute } from "@/lib/http/define-route";

export const runtime = "edge";

/** GET /api/public/fleets/{slug} - what a fleet's booking page needs */
export const GET = defineRoute(getFleetPageContract, { limit: "read", cacheSeconds: 60 }, ({ input }) =>
  getFleetPage(input.params),
);
