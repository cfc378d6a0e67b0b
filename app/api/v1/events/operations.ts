import { listEvents } from "@/lib/contracts/events";
import { readFeed } from "@/lib/domain/events/read-events";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/events - what happened, oldest first */
export const GET = defineRoute(listEvents, { limit: "read" }, readFeed);
