import { getReadiness } from "@/lib/contracts/platform";
import { checkReadiness } from "@/lib/domain/platform/check-readiness";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/ready - whether every part answers that a booking or a sign-in needs */
export const GET = defineRoute(getReadiness, { limit: "read" }, checkReadiness);
