import { amendRide as amendRideContract, listAmendments as listAmendmentsContract } from "@/lib/contracts/amendments";
import { amendRide } from "@/lib/domain/amendments/amend-ride";
import { listAmendments } from "@/lib/domain/amendments/list-amendments";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/amendments - changes of a ride */
export const GET = defineRoute(listAmendmentsContract, { limit: "read" }, listAmendments);

/** POST /api/v1/rides/{id}/amendments - propose a change of a booked ride */
export const POST = defineRoute(amendRideContract, { limit: "quote" }, amendRide);
