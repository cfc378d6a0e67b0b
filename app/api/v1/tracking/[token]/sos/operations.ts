import { raiseLinkedSos as raiseLinkedSosContract } from "@/lib/contracts/alerts";
import { raiseLinkedSos } from "@/lib/domain/alerts/call-for-help";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/tracking/{token}/sos - call the fleet for help by the link */
export const POST = defineRoute(raiseLinkedSosContract, { limit: "chat" }, raiseLinkedSos);
