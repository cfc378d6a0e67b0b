import { searchPlaces as searchPlacesContract } from "@/lib/contracts/catalogue";
import { searchPlaces } from "@/lib/domain/catalogue/search-places";
import { defineRoute } from "@/lib/http/define-route";

export const runtime = "edge";

/** GET /api/public/places - places by name or code */
export const GET = defineRoute(searchPlacesContract, { limit: "search", cacheSeconds: 60 }, searchPlaces);
