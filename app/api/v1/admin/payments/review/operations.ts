import { listPaymentsToReview as listPaymentsToReviewContract } from "@/lib/contracts/payouts";
import { listPaymentsToReview } from "@/lib/domain/payouts/watch-money";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/payments/review - payments to look at */
export const GET = defineRoute(listPaymentsToReviewContract, { limit: "read" }, listPaymentsToReview);
