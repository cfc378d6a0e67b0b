import { acceptAmendment as acceptAmendmentContract } from "@/lib/contracts/amendments";
import { acceptAmendment } from "@/lib/domain/amendments/accept-amendment";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/amendments/{id}/accept - accept a change of a ride */
export const POST = defineRoute(acceptAmendmentContract, { limit: "write" }, acceptAmendment);
