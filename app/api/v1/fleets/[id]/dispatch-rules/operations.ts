import { getDispatchRules, setDispatchRules } from "@/lib/contracts/dispatch";
import { readDispatchRules, writeDispatchRules } from "@/lib/domain/people/dispatch-rules";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/dispatch-rules - what automatic dispatch keeps to */
export const GET = defineRoute(getDispatchRules, { limit: "read" }, readDispatchRules);

/** PUT /api/v1/fleets/{id}/dispatch-rules - say what it keeps to */
export const PUT = defineRoute(setDispatchRules, { limit: "write" }, writeDispatchRules);
