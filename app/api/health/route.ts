import { getHealth } from "@/lib/contracts/platform";
import { checkHealth } from "@/lib/domain/platform/check-health";
import { defineRoute } from "@/lib/http/define-route";

export const runtime = "edge";

/** GET /api/health - whether the parts answer that a booking needs */
export const GET = defineRoute(getHealth, { limit: "read" }, checkHealth);
