import { refreshSubscription } from "@/lib/contracts/subscriptions";
import { refreshOwnSubscription } from "@/lib/domain/subscriptions/refresh-own-subscription";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/fleets/{id}/subscription/refresh - ask the provider */
export const POST = defineRoute(refreshSubscription, { limit: "pay" }, refreshOwnSubscription);
