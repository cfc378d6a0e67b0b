import { listCandidates as listCandidatesContract } from "@/lib/contracts/dispatch";
import { listCandidates } from "@/lib/domain/rides/list-candidates";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/candidates - drivers that could take a ride */
export const GET = defineRoute(listCandidatesContract, { limit: "read" }, listCandidates);
