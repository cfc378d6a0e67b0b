import { changePlan as changePlanContract } from "@/lib/contracts/subscriptions";
import { changePlan } from "@/lib/domain/subscriptions/change-plan";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/fleets/{id}/subscription/change - another plan or other add-ons */
export const POST = defineRoute(changePlanContract, { limit: "write" }, changePlan);
