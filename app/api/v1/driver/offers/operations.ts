import { listOffers as listOffersContract } from "@/lib/contracts/drivers";
import { listOffers } from "@/lib/domain/drivers/offers";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/driver/offers - open offers */
export const GET = defineRoute(listOffersContract, { limit: "read" }, listOffers);
