import { setPartnerCommission as setPartnerCommissionContract } from "@/lib/contracts/partners";
import { setPartnerCommission } from "@/lib/domain/partners/commission";
import { defineRoute } from "@/lib/http/define-route";

/** PUT /api/v1/fleets/{id}/partners/{partnerId}/commission - a partner's share */
export const PUT = defineRoute(setPartnerCommissionContract, { limit: "write" }, setPartnerCommission);
