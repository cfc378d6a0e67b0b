import { withdrawAmendment as withdrawAmendmentContract } from "@/lib/contracts/amendments";
import { withdrawAmendment } from "@/lib/domain/amendments/withdraw-amendment";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/amendments/{id}/withdraw - withdraw a change before it is made */
export const POST = defineRoute(withdrawAmendmentContract, { limit: "write" }, withdrawAmendment);
