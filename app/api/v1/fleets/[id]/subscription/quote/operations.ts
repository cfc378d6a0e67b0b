import { quotePlanChange as quotePlanChangeContract } from "@/lib/contracts/subscriptions";
import { quotePlanChange } from "@/lib/domain/subscriptions/change-plan";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/fleets/{id}/subscription/quote - what another plan would cost */
export const POST = defineRoute(quotePlanChangeContract, { limit: "read" }, quotePlanChange);
