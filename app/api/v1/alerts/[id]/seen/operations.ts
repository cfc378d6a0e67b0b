import { seeAlert as seeAlertContract } from "@/lib/contracts/alerts";
import { seeAlert } from "@/lib/domain/alerts/work-alerts";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/alerts/{id}/seen - say that an alert was seen */
export const POST = defineRoute(seeAlertContract, { limit: "write" }, seeAlert);
