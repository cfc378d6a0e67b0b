import { acceptOffer as acceptOfferContract } from "@/lib/contracts/drivers";
import { acceptOffer } from "@/lib/domain/drivers/offers";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/offers/{id}/accept - accept an offer */
export const POST = defineRoute(acceptOfferContract, { limit: "write" }, acceptOffer);
