import { cancelSubscription as cancelSubscriptionContract } from "@/lib/contracts/subscriptions";
import { cancelSubscription } from "@/lib/domain/subscriptions/end-subscription";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/fleets/{id}/subscription/cancel - end with the paid period */
export const POST = defineRoute(cancelSubscriptionContract, { limit: "write" }, cancelSubscription);
