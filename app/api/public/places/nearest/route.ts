import { nearestPlace as nearestPlaceContract } from "@/lib/contracts/catalogue";
import { nearestPlace } from "@/lib/domain/catalogue/search-places";
import { defineRoute } from "@/lib/http/define-route";

export const runtime = "edge";

/** GET /api/public/places/nearest - the known place nearest to a point */
export const GET = defineRoute(nearestPlaceContract, { limit: "search", cacheSeconds: 60 }, nearestPlace);
