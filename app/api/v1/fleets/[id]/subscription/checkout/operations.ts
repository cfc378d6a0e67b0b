import { openCheckout as openCheckoutContract } from "@/lib/contracts/subscriptions";
import { openCheckout } from "@/lib/domain/subscriptions/open-checkout";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/fleets/{id}/subscription/checkout - continue with a provider */
export const POST = defineRoute(openCheckoutContract, { limit: "pay" }, openCheckout);
