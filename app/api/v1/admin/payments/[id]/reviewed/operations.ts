import { markPaymentReviewed as markPaymentReviewedContract } from "@/lib/contracts/payouts";
import { markPaymentReviewed } from "@/lib/domain/payouts/watch-money";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/admin/payments/{id}/reviewed - note what came of the look */
export const POST = defineRoute(markPaymentReviewedContract, { limit: "write" }, markPaymentReviewed);
