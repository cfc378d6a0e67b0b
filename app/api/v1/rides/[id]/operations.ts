import { getRide as getRideContract } from "@/lib/contracts/rides";
import { getRide } from "@/lib/domain/rides/get-ride";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id} - read a ride */
export const GET = defineRoute(getRideContract, { limit: "read" }, getRide);
