import { returnPayoutItem as returnPayoutItemContract } from "@/lib/contracts/payouts";
import { returnPayoutItem } from "@/lib/domain/payouts/run-batches";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/payout-items/{id}/return - the bank gave a payout back */
export const POST = defineRoute(returnPayoutItemContract, { limit: "write" }, returnPayoutItem);
