import { declineOffer as declineOfferContract } from "@/lib/contracts/drivers";
import { declineOffer } from "@/lib/domain/drivers/offers";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/offers/{id}/decline - decline an offer */
export const POST = defineRoute(declineOfferContract, { limit: "write" }, declineOffer);
