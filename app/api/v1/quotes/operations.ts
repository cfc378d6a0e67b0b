import { createQuotes as createQuotesContract } from "@/lib/contracts/quotes";
import { quoteRide } from "@/lib/domain/quotes/quote-ride";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/quotes - price a trip in every class that fits */
export const POST = defineRoute(createQuotesContract, { limit: "quote" }, quoteRide);
