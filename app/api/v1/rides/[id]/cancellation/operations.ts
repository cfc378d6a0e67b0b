import { getCancellation as getCancellationContract } from "@/lib/contracts/rides";
import { getCancellation } from "@/lib/domain/rides/get-cancellation";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/cancellation - what cancelling would cost now */
export const GET = defineRoute(getCancellationContract, { limit: "read" }, getCancellation);
