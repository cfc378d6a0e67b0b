import { resumeSubscription as resumeSubscriptionContract } from "@/lib/contracts/subscriptions";
import { resumeSubscription } from "@/lib/domain/subscriptions/end-subscription";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/fleets/{id}/subscription/resume - take a cancellation back */
export const POST = defineRoute(resumeSubscriptionContract, { limit: "write" }, resumeSubscription);
