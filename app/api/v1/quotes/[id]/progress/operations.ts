import { getQuoteProgress } from "@/lib/contracts/quotes";
import { readProgress } from "@/lib/domain/quotes/read-progress";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/quotes/{id}/progress - what became of a quote */
export const GET = defineRoute(getQuoteProgress, { limit: "read" }, readProgress);
