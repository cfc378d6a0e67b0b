import { getSubscription as getSubscriptionContract } from "@/lib/contracts/subscriptions";
import { getSubscription } from "@/lib/domain/subscriptions/get-subscription";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/subscription - plan, usage and payments */
export const GET = defineRoute(getSubscriptionContract, { limit: "read" }, getSubscription);
