import { getFleetWidget, setFleetWidget } from "@/lib/contracts/widget";
import { readWidget } from "@/lib/domain/widget/read-widget";
import { setWidgetHosts } from "@/lib/domain/widget/set-widget-hosts";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/widget - where a fleet's booking form may be shown */
export const GET = defineRoute(getFleetWidget, { limit: "read" }, readWidget);

/** PUT /api/v1/fleets/{id}/widget - say where it may be shown */
export const PUT = defineRoute(setFleetWidget, { limit: "write" }, setWidgetHosts);
