import { expireTestQuote as expireTestQuoteContract } from "@/lib/contracts/sandbox";
import { expireQuote } from "@/lib/domain/sandbox/expire-quote";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/test/quotes/{id}/expire - end a test quote now */
export const POST = defineRoute(expireTestQuoteContract, { limit: "write" }, expireQuote);
