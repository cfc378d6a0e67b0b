import { endAlert as endAlertContract } from "@/lib/contracts/alerts";
import { endAlert } from "@/lib/domain/alerts/work-alerts";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/alerts/{id}/end - end an alert with what came of it */
export const POST = defineRoute(endAlertContract, { limit: "write" }, endAlert);
