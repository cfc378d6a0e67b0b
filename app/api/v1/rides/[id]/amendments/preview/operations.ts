import { previewAmendment as previewAmendmentContract } from "@/lib/contracts/amendments";
import { previewAmendment } from "@/lib/domain/amendments/preview-amendment";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/amendments/preview - see what a change of a ride would cost */
export const POST = defineRoute(previewAmendmentContract, { limit: "quote" }, previewAmendment);
