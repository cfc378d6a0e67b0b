import { getQuote as getQuoteContract } from "@/lib/contracts/quotes";
import { getQuote } from "@/lib/domain/quotes/get-quote";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/quotes/{id} - read a quote */
export const GET = defineRoute(getQuoteContract, { limit: "read" }, getQuote);
