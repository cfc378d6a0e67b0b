import { getEvent } from "@/lib/contracts/events";
import { readEvent } from "@/lib/domain/events/read-events";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/events/{id} - an event */
export const GET = defineRoute(getEvent, { limit: "read" }, readEvent);
