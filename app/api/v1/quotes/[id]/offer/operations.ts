import { getQuoteOffer } from "@/lib/contracts/quotes";
import { readOffer } from "@/lib/domain/quotes/read-offer";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/quotes/{id}/offer - a quote with its trip and the other classes */
export const GET = defineRoute(getQuoteOffer, { limit: "read" }, readOffer);
