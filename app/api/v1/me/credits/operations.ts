import { listMyCredits as listMyCreditsContract } from "@/lib/contracts/money";
import { listMyCredits } from "@/lib/domain/money/my-money";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/me/credits - credits that the caller may still use */
export const GET = defineRoute(listMyCreditsContract, { limit: "read" }, listMyCredits);
